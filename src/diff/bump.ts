import { compareVersions, isVersion } from '../model/operation/meta.ts';
import { identity, type Bump, type Change, type Contract, type Pair } from './comparison.ts';
import { withoutBuild } from './pair.ts';
import type { Needs } from './rules.ts';

const ranks: Readonly<Record<Needs, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

type Core = readonly [major: number, minor: number, patch: number];

const coreOf = (version: string): Core => {
  const [major = 0, minor = 0, patch = 0] = (withoutBuild(version).split('-', 1)[0] ?? '').split('.').map(Number);
  return [major, minor, patch];
};

const preReleaseOf = (version: string): string | null => {
  const plain = withoutBuild(version);
  const dash = plain.indexOf('-');
  return dash === -1 ? null : plain.slice(dash + 1);
};

/** The most that any of the changes needs. */
export const neededBy = (changes: readonly Change[]): Needs =>
  changes.reduce<Needs>((most, { needs }) => (ranks[needs] > ranks[most] ? needs : most), 'none');

const raiseCore = ([major, minor, patch]: Core, needs: Exclude<Needs, 'none'>): string => {
  // Before 1.0.0 the minor number says that something broke, and the patch number everything else.
  const level = major > 0 ? needs : needs === 'major' ? 'minor' : 'patch';
  if (level === 'major') return `${major + 1}.0.0`;
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
};

const raisePreRelease = (preRelease: string): string => {
  const parts = preRelease.split('.');
  const last = parts.at(-1) ?? '';
  return /^\d+$/.test(last) ? [...parts.slice(0, -1), String(Number(last) + 1)].join('.') : `${preRelease}.1`;
};

/** The lowest version that says enough. A pre-release promises nothing yet: the next one may change anything. */
export const leastVersion = (base: string, needs: Needs): string => {
  if (needs === 'none') return base;
  const preRelease = preReleaseOf(base);
  return preRelease === null ? raiseCore(coreOf(base), needs) : `${coreOf(base).join('.')}-${raisePreRelease(preRelease)}`;
};

/** True when a version says enough; a pre-release of the least version does. */
export const isEnough = (base: string, written: string, needs: Needs): boolean => {
  if (needs === 'none') return compareVersions(withoutBuild(written), withoutBuild(base)) >= 0;
  const least = leastVersion(base, needs);
  const compared = preReleaseOf(base) === null ? [coreOf(written).join('.'), coreOf(least).join('.')] : [withoutBuild(written), least];
  return compareVersions(compared[0] ?? '', compared[1] ?? '') >= 0;
};

/** What the version of a pair has to be, or null where there is nothing to compare with or a version is not a semantic one. */
export const bumpOf = (pair: Pair<Contract>, changes: readonly Change[]): Bump | null => {
  if (pair.relation === 'added' || pair.relation === 'removed') return null;
  const { base, head } = pair;
  if (!isVersion(base.version) || !isVersion(head.version)) return null;
  const needs = neededBy(changes);
  return {
    subject: identity(head), needs, base: base.version, written: head.version,
    least: leastVersion(base.version, needs),
    satisfied: isEnough(base.version, head.version, needs),
  };
};
