import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build, type BuildFailure, type Location, type Message, type Plugin } from 'esbuild';
import { entriesName, noteModules } from './footprint/modules.ts';
import type { Trail } from './footprint/trail.ts';
import { contractPackages, MissingImports, resolveImports } from './resolve-imports.ts';

/** Names of modules, with the names of the modules that each imports. */
export type Modules = ReadonlyMap<string, readonly string[]>;

/** All contract files as one script, which fills `__writEntries` with one loader per file. */
export interface Bundle {
  readonly code: string;
  /** Source map (version 3) of `code`, as JSON text. */
  readonly map: string;
  /** Modules that went into it, each with those that it imports; those with a file are named by it, relative to the root. */
  readonly modules: Modules;
}

/** A file that could not be bundled and was left out. */
export interface BundleError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface BundleResult {
  readonly bundle: Bundle;
  readonly errors: readonly BundleError[];
  readonly missing: MissingImports;
}

// The bundler's helpers for lazily run modules give way to ours, which know what is running.
const instrument = (code: string): string =>
  code
    .replace('var __esm = (', 'var __esm = globalThis.__writLazy, __unusedEsm = (')
    .replace('var __reExport = (', 'var __reExport = globalThis.__writReExport, __unusedReExport = (')
    .replace('var __commonJS = (', 'var __commonJS = globalThis.__writCommonJs, __unusedCommonJS = (');

const leaveOut = (files: ReadonlySet<string>): Plugin => ({
  name: 'leave-out',
  setup: (setup) => {
    setup.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => (files.has(path) ? { contents: 'globalThis.__writUnresolved(""); module.exports = {};', loader: 'js' } : null));
  },
});

const attempt = async (root: string, files: readonly string[], aliases: readonly string[], excluded: ReadonlySet<string>, missing: MissingImports, trail: Trail): Promise<Bundle> => {
  const entries = files.map((file) => `() => import(${JSON.stringify(`./${file}`)})`);
  const result = await build({
    stdin: { contents: `globalThis.__writEntries = [\n${entries.join(',\n')}\n];`, resolveDir: root, sourcefile: entriesName },
    absWorkingDir: root,
    outfile: 'writ-contracts.js',
    bundle: true, write: false, format: 'esm', platform: 'node', target: 'es2022', metafile: true, treeShaking: false,
    sourcemap: 'external', sourcesContent: false, logLevel: 'silent', logLimit: 0, legalComments: 'none',
    banner: { js: '"use strict";' },
    // A module that is imported for what it does may make contracts, whatever its package.json says.
    ignoreAnnotations: true,
    // A script has no `import.meta`; where a file stands on this machine must not reach the output.
    define: { 'import.meta.url': '"file:///contract"', 'import.meta.dirname': '"/"', 'import.meta.filename': '"/contract"', 'import.meta': 'undefined' },
    plugins: [resolveImports(root, contractPackages(aliases), missing, trail), ...(excluded.size > 0 ? [leaveOut(excluded)] : [])],
  });
  const text = (end: string): string => result.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  noteModules(trail, root, result.metafile.inputs);
  const modules: Modules = new Map(Object.entries(result.metafile.inputs).map(([name, { imports }]) => [name, imports.map(({ path }) => path)]));
  return { code: instrument(text('.js')), map: text('.js.map'), modules };
};

const errorsOf = (failure: unknown): Message[] | null =>
  failure instanceof Error && 'errors' in failure ? (failure as BuildFailure).errors : null;

/** The bundler counts bytes of UTF-8, a byte order mark among them; places count what editors count. */
const columnOf = (root: string, { file, line, lineText, column }: Location): number => {
  const mark = line === 1 && readFileSync(resolve(root, file), 'utf8').startsWith('\uFEFF') ? 3 : 0;
  return Buffer.from(lineText).subarray(0, column - mark).toString().length + 1;
};

/** Bundles the files without those that are known to be broken; more that have errors are left out too, until it goes through. */
export const bundleContracts = async (root: string, files: readonly string[], aliases: readonly string[], trail: Trail, broken: readonly BundleError[] = []): Promise<BundleResult> => {
  const errors = [...broken];
  const excluded = new Set(broken.map(({ file }) => resolve(root, file)));
  const missing = new MissingImports();
  for (;;) {
    try {
      return { bundle: await attempt(root, files, aliases, excluded, missing, trail), errors, missing };
    } catch (failure) {
      const fresh = (errorsOf(failure) ?? []).filter(({ location }) => location && !excluded.has(resolve(root, location.file)));
      if (fresh.length === 0) throw new Error('the contracts could not be bundled', { cause: failure });
      for (const { location, text } of fresh) {
        if (!location) continue;
        errors.push({ file: relative(root, resolve(root, location.file)).replaceAll('\\', '/'), line: location.line, column: columnOf(root, location), text });
        excluded.add(resolve(root, location.file));
      }
    }
  }
};
