/**
 * What differs between two models → what changed, contract by contract, in words.
 * Takes a comparison, gives entries that Markdown, feeds and programs show; guarantees one entry for each contract that
 * changed or has another version, and that nothing of a change is lost but its places.
 */
import { contractOf, type Change, type Compared, type Comparison, type Contract, type Relation } from '../diff/comparison.ts';
import type { Level, Needs, RuleId } from '../diff/rules.ts';

/** One sentence about what changed. */
export interface ChangelogLine {
  readonly rule: RuleId;
  readonly level: Level;
  readonly area: string;
  readonly path: string;
  readonly text: string;
}

/** What happened to a contract, in the words of a changelog; `deprecated` is what became so now, whatever else changed. */
export type Happening = 'added' | 'changed' | 'deprecated' | 'removed';

/** What changed in one version of an operation or event. */
export interface ChangelogEntry {
  readonly kind: Contract['kind'];
  readonly key: string;
  /** The version of the head, or the last one of what is gone. */
  readonly version: string;
  /** The version that it is compared with, or null for what is new. */
  readonly from: string | null;
  readonly relation: Relation;
  readonly happening: Happening;
  readonly title: string;
  /** Without the `@` that some are written with, each once, sorted. */
  readonly owners: readonly string[];
  /** The least part of the version that must be raised; `none` also for what stands on one side only. */
  readonly needs: Needs;
  /** What breaks first, then cautions, then the rest. */
  readonly lines: readonly ChangelogLine[];
}

const levels: readonly Level[] = ['breaking', 'caution', 'safe'];

const lineOf = ({ rule, level, area, path, message }: Change): ChangelogLine => ({ rule, level, area, path, text: message });

const happeningOf = ({ pair: { relation, base, head } }: Compared): Happening => {
  if (relation === 'removed') return 'removed';
  // Beside its predecessor nothing that stood is touched.
  if (relation === 'added' || relation === 'beside') return 'added';
  return head.deprecated && !base.deprecated ? 'deprecated' : 'changed';
};

const ownersOf = ({ owners }: Contract): string[] => [...new Set(owners.map((owner) => owner.replace(/^@/, '')))].sort();

const entryOf = (compared: Compared): ChangelogEntry => {
  const { pair, changes, bump } = compared;
  const contract = contractOf(pair);
  const { kind, key, version, title } = contract;
  return {
    kind, key, version, title,
    from: pair.base?.version ?? null,
    relation: pair.relation,
    happening: happeningOf(compared),
    owners: ownersOf(contract),
    needs: bump?.needs ?? 'none',
    lines: levels.flatMap((level) => changes.filter((change) => change.level === level).map(lineOf)),
  };
};

/** Every contract that changed or has another version, in words; operations, then events, sorted by key and version. */
export const changelogOf = ({ operations, events }: Comparison): ChangelogEntry[] =>
  [...operations, ...events].filter(({ pair, changes }) => changes.length > 0 || pair.base?.version !== pair.head?.version).map(entryOf);
