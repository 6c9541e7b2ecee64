import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { install, installTypes } from '../installed.ts';
import { writ } from '../scratch.ts';
import { withCommandTables } from './command-tables.ts';
import { type Page, pages, root } from './page.ts';
import { takeTour } from './tour.ts';

const compilerOptions = {
  target: 'ES2023', lib: ['ES2023', 'DOM', 'DOM.Iterable'], module: 'ESNext', moduleResolution: 'Bundler', types: ['node'], noEmit: true, skipLibCheck: true,
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true, resolveJsonModule: true, allowImportingTsExtensions: true,
};

/** What the compiler says of every file of a page and what they import; nothing if they compile. */
const compile = (page: Page, folder: string): Promise<string> => {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: page.fences.flatMap(({ language, label }) => (language === 'ts' && label !== null ? [label] : [])) }));
  return new Promise((resolve) => execFile(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], (_error, stdout) => resolve(stdout)));
};

const hasContracts = ({ fences }: Page): boolean => fences.some(({ label }) => label?.startsWith('contracts/'));
const hasCode = ({ fences }: Page): boolean => fences.some(({ language, label }) => language === 'ts' && label !== null);

describe('the guide', () => {
  let workspace: string;

  beforeAll(async () => {
    workspace = mkdtempSync(join(tmpdir(), 'writ-guide-'));
    writeFileSync(join(workspace, 'package.json'), '{ "type": "module" }\n');
    install(workspace);
    await installTypes(workspace);
  });

  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  it.each(pages.map((page) => [page.path, page] as const))('%s is true: its commands run, print what it shows, and its code compiles', async (path, page) => {
    const { folder, text } = await takeTour(page, workspace);
    // `-u` writes what really came.
    const held = path.endsWith('/cli.md') ? withCommandTables(text) : text;
    await expect(held).toMatchFileSnapshot(join(root, path));
    if (hasContracts(page)) {
      expect(await writ(folder, 'lint', '--fail-on', 'warning')).toMatchObject({ code: 0 });
      expect(await writ(folder, 'generate')).toMatchObject({ code: 0, err: '' });
    }
    if (hasCode(page)) expect(await compile(page, folder)).toBe('');
    expect((await writ(folder, 'list')).err).not.toContain('config-invalid');
  });
});
