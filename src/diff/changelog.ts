import { contractOf, type Change, type Compared, type Comparison, type Contract, type Relation } from './comparison.ts';
import type { Level, Needs, RuleId } from './rules.ts';

/** One sentence about what changed. */
export interface ChangelogLine {
  readonly rule: RuleId;
  readonly level: Level;
  readonly area: string;
  readonly path: string;
  readonly text: string;
}

/** What changed in one version of an operation or event. */
export interface ChangelogEntry {
  readonly kind: Contract['kind'];
  readonly key: string;
  /** The version of the head, or the last one of what is gone. */
  readonly version: string;
  /** The version that it is compared with, or null for what is new. */
  readonly from: string | null;
  readonly relation: Relation;
  readonly title: string;
  readonly needs: Needs;
  /** What breaks first, then cautions, then the rest. */
  readonly lines: readonly ChangelogLine[];
}

const levels: readonly Level[] = ['breaking', 'caution', 'safe'];

const lineOf = ({ rule, level, area, path, message }: Change): ChangelogLine => ({ rule, level, area, path, text: message });

const entryOf = ({ pair, changes, bump }: Compared): ChangelogEntry => {
  const { kind, key, version, title } = contractOf(pair);
  return {
    kind, key, version, title,
    from: pair.base?.version ?? null,
    relation: pair.relation,
    needs: bump?.needs ?? 'none',
    lines: levels.flatMap((level) => changes.filter((change) => change.level === level).map(lineOf)),
  };
};

/** Every contract that changed or has another version, in words; operations, then events, sorted by key and version. */
export const changelogOf = ({ operations, events }: Comparison): ChangelogEntry[] =>
  [...operations, ...events].filter(({ pair, changes }) => changes.length > 0 || pair.base?.version !== pair.head?.version).map(entryOf);
