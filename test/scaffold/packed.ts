/** The package as npm packs it, and folders in which it is installed; without a network. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../src/package-root.ts';

const run = promisify(execFile);

/** Packs the repository and unpacks it as `node_modules/writ` of a folder, beside the packages that the repository has. */
export const installPacked = async (folder: string): Promise<void> => {
  const packages = join(folder, 'node_modules');
  mkdirSync(join(packages, '.bin'), { recursive: true });
  await run('npm', ['pack', '--pack-destination', folder], { cwd: packageFile('.') });
  await run('tar', ['xzf', join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''), '-C', packages]);
  renameSync(join(packages, 'package'), join(packages, 'writ'));
  const from = packageFile('node_modules');
  for (const name of readdirSync(from).filter((one) => !one.startsWith('.'))) symlinkSync(join(from, name), join(packages, name));
  for (const name of readdirSync(join(from, '.bin'))) symlinkSync(join(from, '.bin', name), join(packages, '.bin', name));
  symlinkSync('../writ/dist/writ.js', join(packages, '.bin/writ'));
};
