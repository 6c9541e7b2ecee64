import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const src = dirname(fileURLToPath(import.meta.url));
const root = dirname(src);

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

const isTest = (file: string): boolean => /\.test(-d)?\.ts$|\/testing\//.test(file);
const all = walk(src).filter((file) => file.endsWith('.ts')).map((file) => relative(src, file));
const sources = all.filter((file) => !isTest(file));
const read = (file: string): string => readFileSync(join(src, file), 'utf8');

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:^|\n)(?:import|export)\s[^;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g)].map((match) => match[1] ?? match[2] ?? '');
const local = (file: string): string[] => importsOf(file).filter((one) => one.startsWith('.')).map((one) => relative(src, join(src, dirname(file), one)));
const stageOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : file);

/** What each stage may import besides itself: stages, or single files where only a type or a constant is meant. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  'diagnostics.ts': ['diagnostic-codes.ts'],
  'diagnostic-codes.ts': ['diagnostics.ts'],
  'did-you-mean.ts': [],
  'package-root.ts': [],
  'reuse.ts': [],
  'settled.ts': [],
  'placed-json.ts': ['diagnostics.ts'],
  'config.ts': ['emit/own/define-emitter.ts'],
  // Beside the language and the config, what emitters of a project's own are written with.
  'index.ts': ['config.ts', 'contract', 'emit/escape.ts', 'emit/own/define-emitter.ts', 'emit/render.ts', 'model/types.ts'],
  'code-frame.ts': ['diagnostics.ts'],
  load: ['contract', 'config.ts', 'diagnostics.ts', 'did-you-mean.ts', 'package-root.ts', 'settled.ts'],
  model: ['contract/scalars.ts', 'load/types.ts', 'diagnostics.ts', 'did-you-mean.ts', 'reuse.ts'],
  // What an emitter of a project's own gives is judged where its config can be named, by the rules of the output.
  emit: ['code-frame.ts', 'diagnostics.ts', 'did-you-mean.ts', 'output/disk/collisions.ts', 'output/disk/safe-path.ts', 'model/types.ts', 'model/model-schema.ts', 'package-root.ts', 'reuse.ts'],
  runtime: [],
  // What the emitter prints, as types, and the formats of texts, which have one meaning everywhere.
  testing: ['emit/fixtures/operation', 'emit/tests/contract-file.ts', 'output/merge-file.ts', 'runtime/schema/string/formats.ts'],
  output: ['emit/virtual-file.ts', 'diagnostics.ts', 'settled.ts'],
  report: ['diagnostics.ts', 'did-you-mean.ts'],
  base: ['did-you-mean.ts', 'model/types.ts', 'openapi/read-open-api.ts'],
  openapi: ['diagnostics.ts', 'model/types.ts', 'model/models.ts', 'model/naming.ts', 'model/operation/outcomes.ts'],
  // Types of the model and of places; the config's type for its settings.
  // Versions have one order: the one by which the model sorts them.
  diff: ['model/types.ts', 'model/operation/meta.ts', 'placed-json.ts', 'report/finding.ts'],
  // Its Markdown goes into the pages that the emitters make, so one escape serves both.
  changelog: ['diff/comparison.ts', 'diff/diff-models.ts', 'diff/rules.ts', 'emit/escape.ts', 'model/types.ts'],
  lint: ['code-frame.ts', 'config.ts', 'diagnostics.ts', 'did-you-mean.ts', 'load/types.ts', 'model/types.ts', 'report/finding.ts'],
  // What the emitters print, and the errors that only a server has.
  site: ['changelog', 'config.ts', 'did-you-mean.ts', 'emit', 'model/types.ts', 'runtime/node/server-errors.ts'],
  // It runs the code that the emitter prints, on the runtime that the code is printed for.
  mock: ['emit', 'model/types.ts', 'runtime'],
  // Beside the code generated for it; the runtime it imports by its published names.
  service: ['../generated', 'package-root.ts', 'site/reference-page.ts'],
  // What people go on writing: begun from the model, never written again.
  scaffold: ['diagnostics.ts', 'emit', 'model/types.ts', 'package-root.ts', 'placed-json.ts'],
  targets: ['config.ts', 'did-you-mean.ts', 'load/glob-base.ts', 'output/output-failure.ts', 'site/settings.ts'],
  'project.ts': ['config.ts', 'diagnostics.ts', 'emit', 'lint/settings.ts', 'load/config/config-file.ts', 'load/find-files.ts', 'model/types.ts', 'site/settings.ts', 'targets'],
  // What earlier runs found, as long as finding it again would give the same.
  recall: ['diagnostics.ts', 'emit/emitter.ts', 'emit/templates/own-templates.ts', 'emit/virtual-file.ts', 'load/find-files.ts', 'load/footprint', 'model/types.ts', 'output/memo', 'package-root.ts', 'project.ts'],
  'pipeline.ts': ['code-frame.ts', 'diagnostics.ts', 'emit', 'load', 'model', 'output/output-failure.ts', 'project.ts', 'recall', 'reuse.ts', 'session/session.ts'],
  // What one process keeps from run to run.
  session: ['load/session/load-session.ts', 'model/types.ts', 'pipeline.ts', 'project.ts', 'recall', 'reuse.ts'],
  cli: ['base/base-failure.ts', 'base/git.ts', 'base/read-base.ts', 'changelog', 'code-frame.ts', 'diagnostic-codes.ts', 'diagnostics.ts', 'diff', 'load/config/config-file.ts', 'load/engines.ts', 'load/resolve-imports.ts', 'load/source-files.ts', 'load/types.ts', 'did-you-mean.ts', 'emit', 'lint', 'mock', 'model/operation/meta.ts', 'model/types.ts', 'output', 'package-root.ts', 'pipeline.ts', 'project.ts', 'report', 'runtime/node', 'scaffold', 'session', 'site', 'targets', 'testing/reach'],
};

describe('import rules', () => {
  it('reads the imports of every source file', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(local('pipeline.ts')).toContain('load/load.ts');
  });

  it.each(sources)('%s imports only what its stage may', (file) => {
    const may = allowed[stageOf(file)];
    expect(may, `${stageOf(file)} is not a known stage`).toBeDefined();
    const foreign = local(file).filter((one) => stageOf(one) !== stageOf(file) && !may?.some((rule) => one === rule || stageOf(one) === rule || one.startsWith(`${rule}/`)));
    expect(foreign).toEqual([]);
  });

  it('has no cycle of imports', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) throw new Error(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      if (done.has(file) || !sources.includes(file)) return;
      // Types are erased: a cycle through `import type` alone never runs.
      for (const next of valueImports(file)) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(done.size).toBe(sources.length);
  });

  it('writes files only in output and service', () => {
    const writers = /\b(writeFile|writeFileSync|appendFile|mkdir|mkdirSync|rename|renameSync|rm|rmSync|unlink|unlinkSync|createWriteStream|symlink|copyFile|cp)\b/;
    const offenders = sources.filter((file) => !/^(output|service)\//.test(file) && importLines(file).some((line) => /node:fs/.test(line) && writers.test(line)));
    expect(offenders).toEqual([]);
    expect(sources.filter((file) => file.startsWith('output/')).some((file) => importLines(file).some((line) => writers.test(line)))).toBe(true);
  });

  it('touches the process only where the command line starts and where contracts are kept from it', () => {
    const users = sources.filter((file) => /\bprocess\.(?!\$)[a-z]/.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|'[^']*'/g, '')));
    expect(users.filter((file) => !['cli/main.ts', 'load/worker/constant-world.ts', 'load/worker/main.ts', 'output/write/lock.ts', 'service/main.ts'].includes(file))).toEqual([]);
    expect(users).toContain('cli/main.ts');
  });
});

const importLines = (file: string): string[] => read(file).match(/^(?:import|export)\s[^;]*?from\s+'[^']+'/gm) ?? [];
const valueImports = (file: string): string[] =>
  importLines(file)
    .filter((line) => !/^(import|export) type\b/.test(line))
    .filter((line) => !/^import \{(\s*type [^,}]+,?)+\s*\} from/.test(line))
    .flatMap((line) => /from\s+'(\.[^']+)'/.exec(line)?.[1] ?? [])
    .map((one) => relative(src, join(src, dirname(file), one)));

describe('sizes and style', () => {
  it.each(all)('%s has 300 lines at most', (file) => {
    expect(read(file).split('\n').length).toBeLessThanOrEqual(301);
  });

  it.each(sources)('%s has no function over 60 lines', (file) => {
    const text = read(file);
    const { program } = parseSync(file, text);
    const long: string[] = [];
    const measure = (node: { start: number; end: number }): void => {
      const lines = text.slice(node.start, node.end).split('\n').length;
      if (lines > 60) long.push(`${text.slice(node.start, node.start + 40)}: ${lines} lines`);
    };
    new Visitor({ FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure }).visit(program);
    expect(long).toEqual([]);
  });

  it('has 12 source files in a folder at most', () => {
    const folders = new Map<string, number>();
    for (const file of sources) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    expect([...folders].filter(([, count]) => count > 12)).toEqual([]);
  });

  it('has templates under 100 lines, in which every value goes through a helper', () => {
    const templates = readdirSync(join(root, 'templates'));
    expect(templates.length).toBeGreaterThan(5);
    for (const name of templates) {
      const text = readFileSync(join(root, 'templates', name), 'utf8');
      expect(text.split('\n').length, name).toBeLessThan(100);
      const bare = [...text.matchAll(/\{\{~?\s*(?![#/!>]|else\b)([^}]*?)\s*~?\}\}/g)].map((match) => match[1] ?? '').filter((inner) => !/^(json|comment|md|code|fence|word|printed|indent)\s/.test(inner));
      expect(bare, name).toEqual([]);
    }
  });

  it('exports names only, uses no `any`, and has no drawer for odds and ends', () => {
    expect(sources.filter((file) => /^export default/m.test(read(file)))).toEqual([]);
    expect(sources.filter((file) => /(:|<|\bas) any\b/.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))).toEqual([]);
    expect(all.filter((file) => /(utils?|helpers?|common|manager)\.ts$/i.test(file))).toEqual([]);
    expect(all.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test(-d)?)?\.ts$/.test(file.split('/').at(-1) ?? ''))).toEqual([]);
  });
});
