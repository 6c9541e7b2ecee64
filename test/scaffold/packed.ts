/** The package as npm packs it, and folders in which it is installed. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../src/package-root.ts';

const run = promisify(execFile);

/** Packs the repository into a folder; gives the path of the package. */
export const pack = async (folder: string): Promise<string> => {
  await run('npm', ['pack', '--pack-destination', folder], { cwd: packageFile('.') });
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
};

/** Unpacks the package as `node_modules/writ` of a folder, beside the packages that the repository has: no network is needed. */
export const linkPacked = async (folder: string, tarball: string): Promise<void> => {
  const packages = join(folder, 'node_modules');
  mkdirSync(join(packages, '.bin'), { recursive: true });
  await run('tar', ['xzf', tarball, '-C', packages]);
  renameSync(join(packages, 'package'), join(packages, 'writ'));
  const from = packageFile('node_modules');
  for (const name of readdirSync(from).filter((one) => !one.startsWith('.') && one !== 'writ')) symlinkSync(join(from, name), join(packages, name));
  for (const name of readdirSync(join(from, '.bin'))) symlinkSync(join(from, '.bin', name), join(packages, '.bin', name));
  symlinkSync('../writ/dist/writ.js', join(packages, '.bin/writ'));
};

/** Installs the package and all that it needs from the registry. */
export const installPacked = async (folder: string, tarball: string): Promise<void> => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: folder });
};
