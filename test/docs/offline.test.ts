import { execFile, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { config, contract } from '../scratch.ts';
import { missing } from './browser.ts';
import { projectFolder } from './site.ts';

const root = new URL('../../', import.meta.url).pathname;
/** Runs a program where there is no network, not even this machine's own. */
const cut = ['unshare', '--map-root-user', '--net'] as const;
const why = missing ?? (spawnSync(cut[0], [...cut.slice(1), 'true']).status === 0 ? null : 'skipped: `unshare` cannot cut off the network here');

describe.skipIf(why !== null)(`writ docs build without a network${why === null ? '' : ` (${why})`}`, () => {
  it('builds the site', async () => {
    const { folder, remove } = projectFolder({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
    onTestFinished(remove);
    const said = await new Promise((resolve) => execFile(cut[0], [...cut.slice(1), process.execPath, join(root, 'dist/writ.js'), 'docs', 'build'], { cwd: folder }, (error, out, err) => resolve([error, out, err])));
    expect(said).toEqual([null, expect.stringMatching(/^Wrote site: \d+ pages/), '']);
    expect(readdirSync(join(folder, 'site'))).toEqual(expect.arrayContaining(['index.html', 'reference', 'openapi.json']));
  });
});
