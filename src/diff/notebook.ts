import { createHash } from 'node:crypto';
import type { Place } from '../report/finding.ts';
import type { Change } from './comparison.ts';
import { rules, type RuleId } from './rules.ts';

/** Words that fill the braces of a rule's message. */
export type Facts = Readonly<Record<string, string>>;

/** Where a change stands: its path in the contract, and its places in both sources. */
export interface Spot {
  readonly path: string;
  readonly basePlace: Place | null;
  readonly headPlace: Place | null;
  /** Steps from `headPlace`, which is the call of a definer, into its first argument. */
  readonly headPath: readonly string[];
}

/** Where in a contract each area of rules stands. */
const sections: Readonly<Record<string, readonly string[]>> = {
  stability: ['meta', 'stability'], version: ['meta', 'version'], text: ['meta'], policy: ['policy'], errors: ['io', 'errors'], events: ['sideEffects', 'emits'], audit: ['sideEffects', 'audit'],
};

const headPathOf = (area: string, { path, headPath }: Spot): readonly string[] => {
  if (headPath.length > 0) return headPath;
  const [, code] = /^errors\/([^/]+)/.exec(path) ?? [];
  return [...(sections[area] ?? []), ...(area === 'errors' && code !== undefined ? [code] : [])];
};

/** Writes down a change. */
export type Note = (rule: RuleId, spot: Spot, facts?: Facts) => void;

const MAX_SHOWN = 160;

/** Text in backticks on one line; what cannot be printed becomes an escape, what is long is cut. */
export const quoted = (text: string): string => {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
    .replaceAll('`', "'");
  const chars = [...line];
  return `\`${chars.length > MAX_SHOWN ? `${chars.slice(0, MAX_SHOWN).join('')}…` : line}\``;
};

/** The same for the same rule, subject and values over runs, moved lines and raised versions. */
export const fingerprintOf = (rule: RuleId, subject: string, path: string, facts: Facts = {}): string =>
  createHash('sha256').update(JSON.stringify(['diff', rule, subject, path, Object.values(facts)])).digest('hex').slice(0, 16);

const fill = (message: string, words: Facts): string =>
  message.replace(/\{(\w+)\}/g, (whole, word: string) => (Object.hasOwn(words, word) ? quoted(words[word] ?? '') : whole));

/** Who a change is about: the name to show, the name that stays while versions are raised, and what to call a change of the whole. */
export interface Subject {
  readonly shown: string;
  readonly lasting: string;
}

/** Makes a change of a rule. */
export const changeOf = (rule: RuleId, subject: Subject, spot: Spot, facts: Facts = {}): Change => {
  const { level, needs, direction, area, message, fix } = rules[rule];
  const words = { at: spot.path === '' ? subject.shown : spot.path, ...facts };
  return {
    rule, level, needs, direction, area,
    subject: subject.shown,
    path: spot.path,
    message: fill(message, words),
    fix: fill(fix, words),
    basePlace: spot.basePlace,
    headPlace: spot.headPlace,
    headPath: headPathOf(area, spot),
    fingerprint: fingerprintOf(rule, subject.lasting, spot.path, facts),
  };
};
