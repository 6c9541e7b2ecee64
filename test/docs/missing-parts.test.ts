import { execFile } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, contract, scratch } from '../scratch.ts';

const root = new URL('../../', import.meta.url).pathname;

describe('writ without the script of the API reference', () => {
  it('says what is missing and how to get it, and builds nothing', async () => {
    const folder = scratch({ 'project/writ.config.ts': config, 'project/contracts/hello.ts': contract() });
    for (const path of ['package.json', 'dist', 'templates', 'theme']) cpSync(join(root, path), join(folder, 'writ', path), { recursive: true, filter: (from) => !from.endsWith('/reference') });
    symlinkSync(join(root, 'node_modules'), join(folder, 'writ/node_modules'));
    const said = await new Promise<string>((resolve) => execFile(process.execPath, [join(folder, 'writ/dist/writ.js'), 'docs', 'build'], { cwd: join(folder, 'project') }, (_, __, stderr) => resolve(stderr)));
    expect(said).toBe('failure site-reference-missing  The script of the API reference is not in writ\'s package.\n  fix: Install writ anew; in its own repository, run `node scripts/build-reference.js`.\n');
    expect(existsSync(join(folder, 'project/site'))).toBe(false);
  });
});
