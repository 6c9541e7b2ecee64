/**
 * A config → one config for each of its targets.
 * Takes a config that nothing is wrong with, gives what each target says together with what the config says for all;
 * a config without targets is one without a name.
 */
import type { WritConfig } from '../config.ts';
import { didYouMean } from '../did-you-mean.ts';
import { OutputFailure } from '../output/output-failure.ts';

/** What one run of one output works by. */
export interface Target {
  /** Null for the one of a config without `targets`. */
  readonly name: string | null;
  readonly config: WritConfig;
}

/** The targets of a config, in its order. */
export const targetsOf = (config: WritConfig): Target[] => {
  const { targets, ...shared } = config;
  if (targets === undefined) return [{ name: null, config }];
  return targets.map(({ name, ...own }) => ({
    name,
    // Sites have their places side by side.
    config: { ...shared, ...own, info: { ...shared.info, ...own.info }, docs: { out: `site/${name}`, ...own.docs } },
  }));
};

const listed = (targets: readonly Pick<Target, 'name'>[]): string => targets.map(({ name }) => `\`${name ?? ''}\``).join(', ');

/** Those of the names, in the order of the config; all where `names` is null. Throws an `OutputFailure` for a name that there is not. */
export const chosenTargets = (targets: readonly Target[], names: readonly string[] | null): Target[] => {
  if (names === null) return [...targets];
  const known = targets.flatMap(({ name }) => name ?? []);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return targets.filter(({ name }) => name !== null && names.includes(name));
  const near = didYouMean(unknown, known);
  const fix = known.length === 0 ? 'The config has no `targets`: leave `--target` out.' : near === null ? `Known are ${listed(targets)}.` : `Did you mean \`${near}\`?`;
  throw new OutputFailure('target-unknown', `There is no target \`${unknown}\`.`, { fix });
};

/** Throws an `OutputFailure` where there are several targets for `what`, which is about one. */
export const mustBeOne = (targets: readonly Pick<Target, 'name'>[], what: string): void => {
  if (targets.length > 1) throw new OutputFailure('target-needed', `${what} one target, and the config has ${listed(targets)}.`, { fix: 'Name one with `--target`.' });
};
