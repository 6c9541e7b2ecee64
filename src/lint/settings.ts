import type { LintConfig } from '../config.ts';
import type { Severity } from '../diagnostics.ts';
import { didYouMean } from '../did-you-mean.ts';
import { rules } from './rules.ts';

/** How heavy a rule's findings are, or that it does not run. */
export type Level = Severity | 'off';

type Levels = ReadonlyMap<string, Level>;

/** Names that policies may refer to; null where the config does not list them. */
export interface KnownNames {
  readonly roles: readonly string[] | null;
  readonly permissions: readonly string[] | null;
  readonly flags: readonly string[] | null;
  readonly policies: readonly string[] | null;
}

/** What the config says of lint. */
export interface LintSettings {
  readonly rules: Levels;
  /** The later wins over the earlier, and each over `rules`. */
  readonly overrides: readonly { readonly files: ReadonlySet<string>; readonly rules: Levels }[];
  readonly known: KnownNames;
}

/** Something in the config that means nothing, and what may have been meant. */
export interface SettingsProblem {
  readonly message: string;
  readonly fix: string | null;
}

/** Settings of a config that says nothing of lint. */
export const defaultSettings: LintSettings = {
  rules: new Map(),
  overrides: [],
  known: { roles: null, permissions: null, flags: null, policies: null },
};

const levels: readonly Level[] = ['off', 'note', 'warning', 'error'];
const kinds = ['roles', 'permissions', 'flags', 'policies'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

const near = (word: string, known: readonly string[]): string | null => {
  const meant = didYouMean(word, known);
  return meant === null ? null : `Did you mean \`${meant}\`?`;
};

const unknownKeys = (object: Readonly<Record<string, unknown>>, path: string, known: readonly string[]): SettingsProblem[] =>
  Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({ message: `\`${path}.${key}\` is not a known key`, fix: near(key, known) }));

const levelProblems = (value: unknown, path: string): SettingsProblem[] => {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ message: `\`${path}\` is not an object of rules and severities`, fix: null }];
  const ids = rules.map(({ id }) => id);
  return Object.entries(value).flatMap(([id, level]): SettingsProblem[] => {
    if (!ids.includes(id)) return [{ message: `\`${path}\` names the rule \`${id}\`, which does not exist`, fix: near(id, ids) ?? 'Run `writ lint --rules` to see them all.' }];
    if (levels.some((one) => one === level)) return [];
    return [{ message: `\`${path}\` gives \`${id}\` a severity that is not one of ${levels.map((one) => `\`${one}\``).join(', ')}`, fix: typeof level === 'string' ? near(level, levels) : null }];
  });
};

const overrideProblems = (value: unknown): SettingsProblem[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ message: '`lint.overrides` is not a list', fix: null }];
  return value.flatMap((one: unknown, index): SettingsProblem[] => {
    const path = `lint.overrides[${index}]`;
    if (!isObject(one)) return [{ message: `\`${path}\` is not an object`, fix: null }];
    const files = isStrings(one['files']) && one['files'].length > 0 ? [] : [{ message: `\`${path}.files\` is not a list of globs`, fix: null }];
    return [...unknownKeys(one, path, ['files', 'rules']), ...files, ...levelProblems(one['rules'], `${path}.rules`)];
  });
};

const knownProblems = (value: unknown): SettingsProblem[] => {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ message: '`lint.known` is not an object', fix: null }];
  const wrong = kinds.filter((kind) => value[kind] !== undefined && !isStrings(value[kind]));
  return [...unknownKeys(value, 'lint.known', kinds), ...wrong.map((kind) => ({ message: `\`lint.known.${kind}\` is not a list of strings`, fix: null }))];
};

/** Everything that is wrong with `lint` of a config, which may hold anything. */
export const settingsProblems = (value: unknown): readonly SettingsProblem[] => {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ message: '`lint` is not an object', fix: null }];
  return [
    ...unknownKeys(value, 'lint', ['rules', 'overrides', 'known']),
    ...levelProblems(value['rules'], 'lint.rules'),
    ...overrideProblems(value['overrides']),
    ...knownProblems(value['known']),
  ];
};

const levelsOf = (given: LintConfig['rules']): Levels => new Map(Object.entries(given ?? {}));

/** Settings of a config without problems; `find` gives the files that globs match, as places name them. */
export const settingsOf = async (config: LintConfig, find: (globs: readonly string[]) => Promise<readonly string[]>): Promise<LintSettings> => ({
  rules: levelsOf(config.rules),
  overrides: await Promise.all((config.overrides ?? []).map(async ({ files, rules: given }) => ({ files: new Set(await find(files)), rules: levelsOf(given) }))),
  known: {
    roles: config.known?.roles ?? null,
    permissions: config.known?.permissions ?? null,
    flags: config.known?.flags ?? null,
    policies: config.known?.policies ?? null,
  },
});

/** Level of a rule's findings in a file. */
export const levelIn = (settings: LintSettings, rule: { readonly id: string; readonly severity: Severity }, file: string): Level => {
  const override = settings.overrides.findLast(({ files, rules: given }) => files.has(file) && given.has(rule.id));
  return override?.rules.get(rule.id) ?? settings.rules.get(rule.id) ?? rule.severity;
};
