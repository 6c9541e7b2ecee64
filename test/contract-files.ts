import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContracts, type LoadOptions } from '../src/load/load.ts';
import type { Loaded } from '../src/load/types.ts';
import { buildModel, type ModelResult } from '../src/model/build-model.ts';
import type { Diagnostic } from '../src/diagnostics.ts';

const nodeModules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules');

/** Writes files into a folder of its own, with this repository's packages in reach; the caller removes it. */
export const writeContracts = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'writ-contracts-'));
  symlinkSync(nodeModules, join(root, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
};

export interface Reading extends ModelResult {
  readonly loaded: Loaded;
  /** What loading and the model reported, as `code file:line:column`, sorted. */
  readonly found: readonly string[];
  /** What the contracts printed. */
  readonly output: string;
}

/** `code file:line:column`, or only the code where there is no place. */
export const shown = ({ code, place }: Diagnostic): string => (place === null ? code : `${code} ${place.file}:${place.line}:${place.column}`);

/** What no person should be shown: a message of several lines, a stack trace, a path of this machine, or no advice. */
export const unpresentable = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ message, fix }) => /[\r\n]|^\s+at |node:internal|writ:contracts|_writ/.test(message) || message.includes(tmpdir()) || fix.trim() === '');

/** Loads the contracts of a folder and builds their model. */
export const readContracts = async (root: string, options: Partial<LoadOptions> = {}): Promise<Reading> => {
  let output = '';
  const loaded = await loadContracts({ root, globs: ['**/*.{ts,tsx,js}'], made: [], aliases: [], timeLimit: 10, onOutput: (text) => (output += text), ...options });
  const { model, diagnostics } = buildModel(loaded, { info: { title: 'T', version: '1.0.0', description: null }, servers: [], docsUrl: '' });
  const all = [...loaded.diagnostics, ...diagnostics];
  return { loaded, model, diagnostics: all, found: all.map(shown).sort(), output };
};

/** Writes, loads and removes. */
export const contracts = async (files: Readonly<Record<string, string>>, options: Partial<LoadOptions> = {}): Promise<Reading> => {
  const root = writeContracts(files);
  try {
    return await readContracts(root, options);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};
