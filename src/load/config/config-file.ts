import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { WritConfig } from '../../config.ts';
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { statedConfig } from './plain-config.ts';

/** A config file that was read, or why it could not be. `root` is its folder. */
export interface ConfigReading {
  readonly root: string;
  readonly file: string | null;
  readonly config: WritConfig | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Place in a file of the project that an error of the config's code was thrown at, or null. */
  readonly placeOf: (error: unknown) => Place | null;
}

/** What a config file may be called, in the order in which it is looked for. */
export const configNames = ['writ.config.ts', 'writ.config.mts', 'writ.config.js', 'writ.config.mjs'];
const lists = ['contracts', 'emit', 'servers', 'aliases'];
const texts = ['out', 'handlers', 'docsUrl', 'repository', 'templates'];
const keys = [...lists, ...texts, 'info', 'timeLimit', 'lint', 'docs', 'emitters', 'targets'];

const nowhere = (): null => null;

const find = (cwd: string, named: string | null): string | null => {
  const candidates = named === null ? configNames : [named];
  return candidates.map((name) => resolve(cwd, name)).find((path) => existsSync(path) && statSync(path).isFile()) ?? null;
};

/** Reads `writ.config.ts` of a folder, or the file that `--config` names; a folder without one has no config. */
export const readConfig = async (cwd: string, named: string | null): Promise<ConfigReading> => {
  const file = find(cwd, named);
  if (file === null) {
    const missing = named === null ? [] : [diagnostic('config-invalid', `\`${named}\` does not exist`)];
    return { root: cwd, file, config: null, diagnostics: missing, placeOf: nowhere };
  }
  try {
    const stated = statedConfig(file, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    // What runs it stands on the bundler, which starts only where it is needed.
    const { value, placeOf } = stated === null ? await (await import('./evaluate-config.ts')).evaluateConfig(file) : { ...stated, placeOf: nowhere };
    const problems = check(value, basename(file));
    // `check` has found every value to be of the type that WritConfig gives it.
    return { root: dirname(file), file, config: problems.length > 0 ? null : (value as WritConfig), diagnostics: problems, placeOf };
  } catch (error) {
    return { root: dirname(file), file, config: null, diagnostics: [invalid(basename(file), reasonOf(error))], placeOf: nowhere };
  }
};

const invalid = (file: string, what: string): Diagnostic =>
  diagnostic('config-invalid', `\`${file}\`: ${what}`, { place: { file, line: 1, column: 1 } });

const reasonOf = (error: unknown): string => {
  const [first] = error instanceof Error && 'errors' in error ? (error as BuildFailure).errors : [];
  if (first) return `${first.text}${first.location ? ` (line ${first.location.line})` : ''}`;
  return error instanceof Error ? error.message : String(error);
};

const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

const check = (value: unknown, file: string): Diagnostic[] => {
  if (typeof value !== 'object' || value === null) return [invalid(file, 'the default export is not a config')];
  const config = value as Record<string, unknown>;
  const present = Object.keys(config).filter((key) => config[key] !== undefined);
  const wrong = (key: string, expected: string): Diagnostic[] => [invalid(file, `\`${key}\` is not ${expected}`)];
  return [
    ...present.filter((key) => !keys.includes(key)).map((key) => {
      const near = didYouMean(key, keys);
      return diagnostic('config-invalid', `\`${file}\`: \`${key}\` is not a known key`, { place: { file, line: 1, column: 1 }, ...(near === null ? {} : { fix: `Did you mean \`${near}\`?` }) });
    }),
    ...present.flatMap((key) => (lists.includes(key) && !isStrings(config[key]) ? wrong(key, 'a list of strings') : [])),
    ...present.flatMap((key) => (texts.includes(key) && typeof config[key] !== 'string' ? wrong(key, 'a string') : [])),
    ...(present.includes('timeLimit') && !(typeof config['timeLimit'] === 'number' && config['timeLimit'] > 0) ? wrong('timeLimit', 'a number of seconds above 0') : []),
    ...(present.includes('info') && (typeof config['info'] !== 'object' || config['info'] === null) ? wrong('info', 'an object') : []),
  ];
};
