import { diffModels, type DiffOptions } from '../diff/diff-models.ts';
import type { ContractModel } from '../model/types.ts';
import { type ChangelogEntry, changelogOf } from './changelog.ts';

/** What the contracts said when a version was released. */
export interface ReleasePoint {
  readonly version: string;
  /** The day as `2027-01-31`, or null while it is not released. */
  readonly date: string | null;
  readonly model: ContractModel;
}

/** What changed with a version. */
export interface Release {
  readonly version: string;
  /** The day as `2027-01-31`, or null while it is not released. */
  readonly date: string | null;
  readonly entries: readonly ChangelogEntry[];
}

const nothing = ({ info, servers, docsUrl }: ContractModel): ContractModel => ({ format: 1, info, servers, docsUrl, operations: [], events: [], models: [] });

/**
 * What changed from point to point, newest first; takes the points oldest first, and all of the first is new. Removals
 * are judged by the sunset as of the release, and by `today` where there is none yet.
 */
export const releasesOf = (points: readonly ReleasePoint[], { today }: DiffOptions): Release[] =>
  points
    .map(({ version, date, model }, index) => {
      const base = points[index - 1]?.model ?? nothing(model);
      return { version, date, entries: changelogOf(diffModels(base, model, { today: date ?? today })) };
    })
    .reverse();

/**
 * A name for each release that addresses may end in: `v1.0.0`, or `unreleased`. A release keeps its name when newer ones
 * come, also beside one of the same version.
 */
export const anchorsOf = (releases: readonly Pick<Release, 'version' | 'date'>[]): string[] => {
  const times = new Map<string, number>();
  return [...releases]
    .reverse()
    .map(({ version, date }) => {
      const name = date === null ? 'unreleased' : `v${version.replace(/[^\w.+-]+/g, '-')}`;
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      // No name has this sign of its own.
      return time === 1 ? name : `${name}~${time}`;
    })
    .reverse();
};
