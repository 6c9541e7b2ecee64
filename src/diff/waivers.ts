/**
 * `writ.waivers.json`: findings that someone answers for until a day.
 * A list of `{ fingerprint, reason, owner, expires }`, read strictly. What is waived stays in the report as a note that
 * says by whom and until when, and a waived change asks for no version; a waiver that expired or that fits nothing is an error.
 */
import type { Finding, Place } from '../report/finding.ts';
import { isDay } from '../model/operation/meta.ts';
import { NotJson, readPlaced, type Placed } from '../placed-json.ts';
import { fingerprintOf, quoted } from './notebook.ts';
import { rules, type RuleId } from './rules.ts';

export interface Waiver {
  /** Fingerprint of the finding, as reports print it. */
  readonly fingerprint: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it counts, as `2027-01-31`. */
  readonly expires: string;
  readonly place: Place;
}

const keys = ['fingerprint', 'reason', 'owner', 'expires'] as const;
type Key = (typeof keys)[number];

const problem = (rule: RuleId, place: Place, about: string, message: string, fix: string = rules[rule].fix): Finding => ({
  source: 'diff', rule, severity: 'error', message, subject: null, place, inBase: false, frame: null, fix, related: [], fingerprint: fingerprintOf(rule, place.file, about),
});

const invalid = (place: Place, message: string, fix: string): Finding => problem('waiver-invalid', place, message, message, fix);

/** What is wrong with the text of one key, or null. */
const faultOf = (key: Key, text: string): { readonly message: string; readonly fix: string } | null => {
  if (text.trim() === '') return { message: `\`${key}\` is empty`, fix: `Write the ${key}.` };
  if (key !== 'expires' || isDay(text)) return null;
  return { message: `${quoted(text)} is not a day`, fix: 'Write `expires` as a day, such as `2027-01-31`.' };
};

const readMember = (name: string, value: Placed, place: Place, into: Map<string, string>, report: (finding: Finding) => void): void => {
  const key = keys.find((one) => one === name);
  if (key === undefined) return report(invalid(place, `${quoted(name)} means nothing in a waiver`, `Remove it; a waiver has ${keys.map((one) => `\`${one}\``).join(', ')}.`));
  if (into.has(key)) return report(invalid(place, `\`${key}\` stands twice in one waiver`, 'Remove one of them.'));
  if (value.kind !== 'string') return report(invalid(value.place, `\`${key}\` is not a text`, `Write \`${key}\` as a text in quotes.`));
  into.set(key, value.text);
  const fault = faultOf(key, value.text);
  if (fault !== null) report(invalid(value.place, fault.message, fault.fix));
};

const readWaiver = (item: Placed, report: (finding: Finding) => void): Waiver | null => {
  if (item.kind !== 'object') {
    report(invalid(item.place, 'A waiver is not an object', `Write each waiver as an object with ${keys.map((one) => `\`${one}\``).join(', ')}.`));
    return null;
  }
  const found = new Map<string, string>();
  for (const { name, place, value } of item.members) readMember(name, value, place, found, report);
  for (const key of keys) {
    if (!item.members.some(({ name }) => name === key)) report(invalid(item.place, `A waiver has no \`${key}\``, `Add \`${key}\`.`));
  }
  const text = (key: Key): string => found.get(key) ?? '';
  return { fingerprint: text('fingerprint'), reason: text('reason'), owner: text('owner'), expires: text('expires'), place: item.place };
};

const parse = (text: string, file: string): Placed | Finding => {
  try {
    return readPlaced(text, file);
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    return invalid(cause.place, `\`${file}\` is not valid JSON here`, 'Correct the JSON.');
  }
};

/** Reads the text of a waiver file. Where anything is wrong there are findings and no waivers. */
export const readWaivers = (text: string, file: string): { readonly waivers: readonly Waiver[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const root = parse(text, file);
  if ('rule' in root) return { waivers: [], findings: [root] };
  if (root.kind !== 'list') return { waivers: [], findings: [invalid(root.place, `\`${file}\` is not a list`, 'Write a list of waivers in `[` and `]`.')] };
  const seen = new Set<string>();
  const waivers = root.items.flatMap((item) => readWaiver(item, (finding) => findings.push(finding)) ?? []);
  for (const { fingerprint, place } of waivers) {
    if (fingerprint !== '' && seen.has(fingerprint)) findings.push(invalid(place, `${quoted(fingerprint)} is waived twice`, 'Remove one of them.'));
    seen.add(fingerprint);
  }
  return { waivers: findings.length === 0 ? waivers : [], findings };
};

const counts = ({ expires }: Waiver, today: string): boolean => today <= expires;

/** Fingerprints of what is waived on a day. */
export const waivedOn = (waivers: readonly Waiver[], today: string): ReadonlySet<string> =>
  new Set(waivers.filter((waiver) => counts(waiver, today)).map(({ fingerprint }) => fingerprint));

/** What a waiver answers for besides the finding: a change that is waived asks for no version. */
const withVersion = (rule: string): string => (Object.entries(rules).some(([id, { needs }]) => id === rule && needs !== 'none') ? ', with the version that it needs' : '');

/** Applies waivers: what they fit becomes a note, those that are over or fit nothing become errors. `today` is a day as `2027-01-31`. */
export const applyWaivers = (findings: readonly Finding[], waivers: readonly Waiver[], today: string): { readonly findings: readonly Finding[]; readonly waived: number } => {
  const byFingerprint = new Map(waivers.map((waiver) => [waiver.fingerprint, waiver]));
  const used = new Set<Waiver>();
  let waived = 0;
  const judged = findings.map((finding): Finding => {
    const waiver = byFingerprint.get(finding.fingerprint);
    if (waiver === undefined) return finding;
    used.add(waiver);
    if (!counts(waiver, today)) return finding;
    waived += 1;
    return { ...finding, severity: 'note', message: `Waived by ${quoted(waiver.owner)} until ${waiver.expires}${withVersion(finding.rule)}: ${finding.message}` };
  });
  const faults = waivers.flatMap((waiver) => {
    const name = `${quoted(waiver.fingerprint)} (${quoted(waiver.reason)})`;
    if (!used.has(waiver)) return [problem('waiver-unused', waiver.place, waiver.fingerprint, `The waiver for ${name} fits nothing that was found`)];
    if (counts(waiver, today)) return [];
    return [problem('waiver-expired', waiver.place, waiver.fingerprint, `The waiver for ${name} expired after ${waiver.expires}`, `Mend what it was for, or ask ${quoted(waiver.owner)} for a later day.`)];
  });
  return { findings: [...judged, ...faults], waived };
};
