import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContracts } from '../../load/load.ts';
import type { SourceMapOfContracts } from '../../load/types.ts';
import { buildModel } from '../../model/build-model.ts';
import type { ContractModel, Stability } from '../../model/types.ts';
import { lint, type LintFinding } from '../lint.ts';
import { defaultSettings, type LintSettings } from '../settings.ts';

/** Folder of this repository. */
export const root = join(fileURLToPath(import.meta.url), '../../../..');

export interface Linted {
  readonly model: ContractModel;
  readonly sources: SourceMapOfContracts;
  readonly findings: readonly LintFinding[];
}

interface Options {
  readonly settings?: LintSettings;
  readonly partial?: boolean;
  /** Gives every operation another stability than it is written with. */
  readonly stability?: Stability;
}

/** Loads contracts as the command line does, and lints them. Throws when they do not load. */
export const linted = async (folder: string, globs: readonly string[], { settings = defaultSettings, partial = false, stability }: Options = {}): Promise<Linted> => {
  const loaded = await loadContracts({ root: folder, globs, made: [], aliases: [], timeLimit: 10, onOutput: () => {} });
  const built = buildModel(loaded, { info: { title: 'T', version: '1.0.0', description: null }, servers: [], docsUrl: '' });
  const found = [...loaded.diagnostics, ...built.diagnostics].filter(({ severity }) => severity === 'error');
  if (built.model === null || found.length > 0) throw new Error(JSON.stringify(found, null, 2));
  const operations = stability === undefined ? built.model.operations : built.model.operations.map((one) => ({ ...one, stability }));
  const model = { ...built.model, operations };
  return { model, sources: loaded.sources, findings: lint({ model, unused: loaded.unused, places: loaded.sources, settings, partial }) };
};
