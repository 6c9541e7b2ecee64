import type { Path, Raw } from '../../load/types.ts';
import type { Reader } from '../reader.ts';
import { formatChecks } from '../schema/formats.ts';
import type { Meta, Stability } from '../types.ts';

const keys = ['key', 'version', 'kind', 'title', 'domain', 'docId', 'description', 'goal', 'context', 'stability', 'sunset', 'replacedBy', 'owners', 'tags'];
const stabilities: readonly Stability[] = ['idea', 'in_creation', 'experimental', 'beta', 'stable', 'deprecated'];

const segment = /^[a-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;
// Windows refuses these names whatever follows the first dot, and keys name files and folders.
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

// Versions are part of file names, which file systems limit to 255 bytes.
const MAX_VERSION = 64;

/** semver.org 2.0.0, section "Is there a suggested regular expression". */
const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;

/** True for a key that may name files, paths and identifiers. */
export const isKey = (key: string): boolean => {
  const segments = key.split('.');
  return key.length <= 128 && segments.every((one) => segment.test(one)) && !reserved.test(segments[0] ?? '');
};

/** True for a semantic version that may be part of a file name. */
export const isVersion = (version: string): boolean => version.length <= MAX_VERSION && semver.test(version);

/** True for a day of the calendar, as `2027-01-31`. */
export const isDay = formatChecks.date;

/** Compares two semantic versions by precedence (semver.org 2.0.0, 11), then as text. */
export const compareVersions = (a: string, b: string): number => {
  const [, ...left] = semver.exec(a) ?? [];
  const [, ...right] = semver.exec(b) ?? [];
  for (const index of [0, 1, 2]) {
    const difference = Number(left[index] ?? 0) - Number(right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if ((left[3] === undefined) !== (right[3] === undefined)) return left[3] === undefined ? 1 : -1;
  return comparePreReleases(left[3] ?? '', right[3] ?? '') || compareTexts(a, b);
};

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Identifier by identifier: numbers by value and before text, fewer before more. */
const comparePreReleases = (a: string, b: string): number => {
  const [left, right] = [a.split('.'), b.split('.')];
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const [first, second] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    const difference = first && second ? Number(one) - Number(other) : first !== second ? (first ? -1 : 1) : compareTexts(one, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

const checked = (reader: Reader, raw: Raw, path: Path, code: 'key-invalid' | 'version-invalid', valid: (text: string) => boolean): string => {
  const text = reader.string(raw, path);
  if (typeof raw === 'string' && !valid(text)) reader.problem(code, `\`${text.slice(0, 160)}\` is not a valid ${String(path.at(-1))}`, path);
  return text;
};

/** Key and version at a path, checked against their grammars. */
export const readIdentity = (reader: Reader, object: ReadonlyMap<string, Raw>, path: Path): { key: string; version: string } => ({
  key: checked(reader, object.get('key'), [...path, 'key'], 'key-invalid', isKey),
  version: checked(reader, object.get('version'), [...path, 'version'], 'version-invalid', isVersion),
});

/** A sunset needs nothing to be deprecated: an end may be announced while the contract is still the one to use. */
const readSunset = (reader: Reader, raw: Raw, path: Path): string | null => {
  const sunset = reader.optionalString(raw, path);
  if (typeof raw === 'string' && !isDay(raw)) reader.problem('day-invalid', `The sunset \`${raw.slice(0, 160)}\` is not a day`, path);
  return sunset;
};

/** Only its grammar is checked: what to use instead may stand in another project. */
const readReplacedBy = (reader: Reader, raw: Raw, path: Path): string | null => {
  const replacedBy = reader.optionalString(raw, path);
  if (typeof raw !== 'string') return replacedBy;
  const [key = '', ...versions] = raw.split('@');
  const fix = 'Write a key such as `billing.invoice.create`, or with a version `billing.invoice.create@1.0.0`.';
  if (!isKey(key)) reader.problem('key-invalid', `\`${raw.slice(0, 160)}\` does not begin with a valid key`, path, fix);
  else if (versions.length > 0 && !isVersion(versions.join('@'))) reader.problem('version-invalid', `\`${raw.slice(0, 160)}\` does not end in a valid version`, path, fix);
  return replacedBy;
};

/** The `meta` that operations and events share. */
export const readMeta = (reader: Reader, raw: Raw): Meta => {
  const path = ['meta'];
  const meta = reader.object(raw, path, keys);
  const { key, version } = readIdentity(reader, meta, path);
  const text = (name: string): string | null => reader.optionalString(meta.get(name), [...path, name]);
  const stability = reader.oneOf(meta.get('stability'), [...path, 'stability'], stabilities, 'stable');
  return {
    key,
    version,
    domain: key.split('.')[0] ?? key,
    declaredDomain: text('domain'),
    title: text('title') ?? key,
    description: text('description'),
    goal: text('goal'),
    context: text('context'),
    stability,
    deprecated: stability === 'deprecated',
    sunset: readSunset(reader, meta.get('sunset'), [...path, 'sunset']),
    replacedBy: readReplacedBy(reader, meta.get('replacedBy'), [...path, 'replacedBy']),
    owners: reader.strings(meta.get('owners'), [...path, 'owners']),
    tags: reader.strings(meta.get('tags'), [...path, 'tags']),
    docId: reader.steps(meta.get('docId'), [...path, 'docId']),
  };
};
