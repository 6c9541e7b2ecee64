import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emitters } from '../src/emit/emitters.ts';
import { runPipeline } from '../src/pipeline.ts';
import { openProject, type Project } from '../src/project.ts';
import { scratch } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;
const contracts = join(root, 'fixtures/contracts');

/** A project of its own with copies of contracts, each passed through `change`. */
const copy = (from: string, change: (text: string) => string = (text) => text): string => {
  const folder = scratch({ 'writ.config.ts': "import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/**/*.ts'] });\n" });
  cpSync(from, join(folder, 'contracts'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of readdirSync(join(folder, 'contracts'), { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.ts')) writeFileSync(join(folder, 'contracts', path), change(readFileSync(join(folder, 'contracts', path), 'utf8')));
  }
  return folder;
};

const tree = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]),
  );

const generate = (folder: string, env: NodeJS.ProcessEnv = {}, cwd = folder): Map<string, string> => {
  execFileSync(process.execPath, [join(root, 'dist/writ.js'), 'generate', '--config', join(folder, 'writ.config.ts')], { cwd, env: { PATH: process.env['PATH'], XDG_CACHE_HOME: join(folder, '.cache'), ...env }, stdio: 'pipe' });
  return tree(join(folder, 'generated'));
};

const projectOf = async (folder: string): Promise<Project> => {
  const { project } = await openProject({ cwd: folder, globs: [], config: null, out: null, emit: null });
  if (!project) throw new Error('no project');
  return project;
};

const listener = { onStage: () => {}, onOutput: () => {}, signal: new AbortController().signal };

describe.each([
  ['the five contracts', contracts],
  ['contracts of every kind', join(root, 'fixtures/cases/every-kind/contracts')],
])('the output of %s is the same bytes', (_name, from) => {
  const reference = () => generate(copy(from));

  it('in a second run, with another time zone, locale and working directory', () => {
    const expected = reference();
    expect(expected.size).toBeGreaterThan(20);
    expect(generate(copy(from))).toEqual(expected);
    expect(generate(copy(from), { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toEqual(expected);
    expect(generate(copy(from), { TZ: 'America/St_Johns' }, '/')).toEqual(expected);
  });

  it('from sources with CRLF line ends', () => {
    expect(generate(copy(from, (text) => text.replaceAll('\n', '\r\n')))).toEqual(reference());
  });

  it('when the files are named in reverse', async () => {
    const folder = copy(from);
    const project = await projectOf(folder);
    const names = readdirSync(join(folder, 'contracts'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => `contracts/${name}`);
    const run = (globs: string[]) => runPipeline({ ...project, globs }, emitters, null, listener);
    const [forward, backward] = [await run([...names].sort()), await run([...names].sort().reverse())];
    expect(forward.files.length).toBeGreaterThan(20);
    expect(backward.files).toEqual(forward.files);
  });

  it('with LF, one final newline, and nothing of this machine', () => {
    const folder = copy(from);
    for (const [path, text] of generate(folder)) {
      expect(text, path).toMatch(/[^\n]\n$/);
      expect(text, path).not.toContain('\r');
      expect(text, path).not.toContain(folder);
    }
  });
});
