/**
 * A comparison → findings and the facts for the head of a report.
 * Breaking changes are errors, cautions warnings, the rest notes; less where the contract promised less. A breaking
 * change that the version says is a warning.
 */
import type { Stability } from '../model/types.ts';
import type { Finding, Place, Severity, Summary } from '../report/finding.ts';
import { bumpOf } from './bump.ts';
import { contractOf, lastingName, type Bump, type Change, type Compared, type Comparison, type Contract } from './comparison.ts';
import { changeOf } from './notebook.ts';
import { rules, type Level, type RuleId } from './rules.ts';
import { applyWaivers, waivedOn, type Waiver } from './waivers.ts';

const severities: readonly Severity[] = ['note', 'warning', 'error'];
const weights: Readonly<Record<Level, number>> = { safe: 0, caution: 1, breaking: 2 };

/** How many steps milder a change is, by what was promised: all of `stable` (and of what is deprecated) counts. */
const mildness: Readonly<Record<Stability, number>> = { stable: 0, deprecated: 0, beta: 1, experimental: 2, in_creation: 2, idea: 2 };

const severityOf = (level: Level, steps: number): Severity => severities[Math.max(0, weights[level] - steps)] ?? 'note';

/** Place of what stands at `path` in the first argument of the definer's call at `place`, or of the nearest thing around it. */
export type Locate = (place: Place, path: readonly string[]) => Place;

const findingOf = (change: Change, severity: Severity, locate: Locate): Finding => {
  const inBase = rules[change.rule].gone || change.headPlace === null;
  return {
    source: 'diff', rule: change.rule, severity, message: change.message, subject: change.subject,
    place: inBase ? change.basePlace : change.headPlace && locate(change.headPlace, change.headPath), inBase: inBase && change.basePlace !== null,
    frame: null, fix: change.fix, related: [], fingerprint: change.fingerprint,
  };
};

const versionRule = ({ needs }: Bump): RuleId => (needs === 'major' ? 'version-major-needed' : needs === 'minor' ? 'version-minor-needed' : 'version-patch-needed');

/** What the version of a contract fails to say, if anything. */
const versionFinding = ({ pair, bump }: Compared, steps: number, locate: Locate): Finding[] => {
  if (bump === null || pair.base === null || (bump.satisfied && pair.relation !== 'lowered')) return [];
  const rule = pair.relation === 'lowered' ? 'version-lowered' : versionRule(bump);
  const spot = { path: '', basePlace: pair.base.source.place, headPlace: pair.head?.source.place ?? null, headPath: [] };
  const facts = pair.relation === 'lowered' ? { from: bump.base } : { to: bump.least };
  const change = changeOf(rule, { shown: bump.subject, lasting: lastingName(pair) }, spot, facts);
  return [findingOf(change, severityOf('breaking', steps), locate)];
};

const findingsOf = (compared: Compared, locate: Locate): Finding[] => {
  const { pair, changes, bump } = compared;
  const steps = mildness[(pair.base ?? contractOf(pair)).stability];
  const said = bump !== null && bump.satisfied && pair.relation !== 'lowered';
  const milder = ({ level, needs }: Change): number => (said && level === 'breaking' && needs === 'major' ? steps + 1 : steps);
  return [...changes.map((change) => findingOf(change, severityOf(change.level, milder(change)), locate)), ...versionFinding(compared, steps, locate)];
};

const asWritten: Locate = (place) => place;

const ownersOf = (compared: readonly Compared<Contract>[]): string[] =>
  [...new Set(compared.filter((one) => findingsOf(one, asWritten).some(({ severity }) => severity !== 'note')).flatMap(({ pair }) => [...contractOf(pair).owners]))]
    .sort((a, b) => (a < b ? -1 : 1));

const toRaise = (compared: readonly Compared<Contract>[]): Summary['bumps'] =>
  compared.flatMap(({ pair, bump }) =>
    bump === null || bump.satisfied || bump.needs === 'none' || pair.relation === 'lowered'
      ? []
      : [{ subject: bump.subject, from: bump.written, to: bump.least, level: bump.needs }]);

/** The same with the version that is needed for what nobody waived. */
const besides = (waived: ReadonlySet<string>) => ({ pair, changes }: Compared): Compared => ({
  pair, changes, bump: bumpOf(pair, changes.filter(({ fingerprint }) => !waived.has(fingerprint))),
});

const isThere = ({ pair }: Compared): boolean => pair.head !== null;

/** What the comparison is to a person: findings with waivers applied, how many of them were waived, and the facts for the head of a report. */
export const toFindings = (comparison: Comparison, waivers: readonly Waiver[], today: string, locate: Locate = asWritten): { readonly findings: readonly Finding[]; readonly waived: number; readonly summary: Summary } => {
  const { operations, events, models, changes } = comparison;
  const all = [...operations, ...events].map(besides(waivedOn(waivers, today)));
  const found = [...all.flatMap((one) => findingsOf(one, locate)), ...models.map((change) => findingOf(change, severityOf(change.level, 0), locate))];
  return {
    ...applyWaivers(found, waivers, today),
    summary: {
      operations: operations.filter(isThere).length,
      events: events.filter(isThere).length,
      breaking: changes.filter(({ level }) => level === 'breaking').length,
      bumps: toRaise(all),
      owners: ownersOf(all),
    },
  };
};
