import { resolve } from 'node:path';
import type { DocsConfig, ReleaseConfig } from '../config.ts';
import { didYouMean } from '../did-you-mean.ts';

/** What the config says of the site, every default filled in; folders are absolute. */
export interface SiteSettings {
  readonly out: string;
  /** Begins and ends with a slash. */
  readonly base: string;
  readonly pages: string;
  readonly releases: readonly ReleaseConfig[];
}

interface Problem {
  readonly message: string;
  readonly fix: string | null;
}

const texts = ['out', 'base', 'pages'];
const keys = [...texts, 'releases'];
const releaseKeys = ['version', 'date', 'at'];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A day of the calendar: `2027-02-30` is none, though some parsers take it for a day in March. */
const isDay = (text: string): boolean => {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
};

const unknownKeys = (value: Record<string, unknown>, known: readonly string[], at: string): Problem[] =>
  Object.keys(value).filter((key) => !known.includes(key)).map((key) => {
    const near = didYouMean(key, known);
    return { message: `\`${at}.${key}\` is not a known key`, fix: near === null ? null : `Did you mean \`${near}\`?` };
  });

const releaseProblems = (release: unknown, at: string): Problem[] => {
  if (!isRecord(release)) return [{ message: `\`${at}\` is not a release`, fix: "Write `{ version: '1.0.0', date: '2027-01-31', at: 'v1.0.0' }`." }];
  const wrong = releaseKeys.filter((key) => typeof release[key] !== 'string' || release[key] === '');
  return [
    ...unknownKeys(release, releaseKeys, at),
    ...wrong.map((key) => ({ message: `\`${at}.${key}\` is ${release[key] === '' ? 'empty' : 'not a string'}`, fix: null })),
    ...(typeof release['date'] === 'string' && release['date'] !== '' && !isDay(release['date']) ? [{ message: `\`${at}.date\` is not a day`, fix: 'Write it as `2027-01-31`.' }] : []),
  ];
};

/** What is wrong with the `docs` of a config. */
export const siteProblems = (docs: unknown): Problem[] => {
  if (docs === undefined) return [];
  if (!isRecord(docs)) return [{ message: '`docs` is not an object', fix: null }];
  const { base, releases } = docs;
  return [
    ...unknownKeys(docs, keys, 'docs'),
    ...texts.filter((key) => docs[key] !== undefined && typeof docs[key] !== 'string').map((key) => ({ message: `\`docs.${key}\` is not a string`, fix: null })),
    ...(typeof base === 'string' && !isBase(base) ? [{ message: `\`docs.base\` is not a path that begins and ends with a slash`, fix: 'Write `/`, or a path such as `/api/docs/`.' }] : []),
    ...(releases === undefined ? [] : !Array.isArray(releases) ? [{ message: '`docs.releases` is not a list', fix: null }] : releases.flatMap((one, index) => releaseProblems(one, `docs.releases[${index}]`))),
  ];
};

/** True for a path under which a site can be served: `/`, `/api/docs/`. */
export const isBase = (text: string): boolean => /^\/(?:(?!\.{1,2}\/)[\w.~-]+\/)*$/.test(text);

/** The settings of a config without problems. */
export const siteSettings = ({ out = 'site', base = '/', pages = 'docs', releases = [] }: DocsConfig, root: string): SiteSettings => ({
  out: resolve(root, out), base, pages: resolve(root, pages), releases,
});
