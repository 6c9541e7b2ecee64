import type { EventContract, Operation, Stability } from '../../../model/types.ts';
import type { Reuse } from '../../../reuse.ts';
import { md } from '../../escape.ts';
import type { Block } from '../../reach/blocks.ts';
import type { Render } from '../../render.ts';
import { listTable, type Row, row, type Run, runOf } from '../schema/table.ts';
import { eventPage, link, operationPage } from '../addresses.ts';
import type { Site } from '../site.ts';

type Contract = Operation | EventContract;

/** A catalogue of all operations and events, in the groups that `names` puts each into. */
interface Catalogue {
  readonly page: string;
  readonly title: string;
  readonly introduction: string;
  /** Heading of the group of contracts without a name of their own. */
  readonly none: string;
  readonly names: (contract: Contract) => readonly string[];
  /** Place of a group among the others; equal places sort by name. */
  readonly rank: (name: string) => number;
}

const lifecycle: Readonly<Record<Stability, number>> = { stable: 0, beta: 1, experimental: 2, in_creation: 3, idea: 4, deprecated: 5 };
const isStability = (name: string): name is Stability => Object.hasOwn(lifecycle, name);

export const catalogues: readonly Catalogue[] = [
  {
    page: 'by-owner.md',
    title: 'By Owner',
    introduction: 'Operations and events of each owner.',
    none: 'Without an owner',
    // `@team` and `team` are the same owner.
    names: ({ owners }) => owners.map((owner) => owner.replace(/^@/, '')),
    rank: () => 0,
  },
  {
    page: 'by-tag.md',
    title: 'By Tag',
    introduction: 'Operations and events under each tag.',
    none: 'Without a tag',
    names: ({ tags }) => tags,
    rank: () => 0,
  },
  {
    page: 'by-stability.md',
    title: 'By Stability',
    introduction: 'Operations and events by how far they can be relied on.',
    none: 'Unknown',
    names: ({ stability }) => [stability],
    rank: (name) => (isStability(name) ? lifecycle[name] : 6),
  },
];

const rowOf = (contract: Contract): Row => row([
  link(contract.key, contract.kind === 'event' ? eventPage(contract) : operationPage(contract), ''),
  md(contract.version),
  contract.kind,
  md(contract.stability),
  contract.description === null ? '' : md(contract.description),
]);

/** Rows of a block by group; a contract stands once in each group it names. */
const groupsIn = ({ page, names }: Catalogue, block: Block<Contract>, reuse: Reuse): ReadonlyMap<string, Run> =>
  reuse.of(`groups of ${page}`, block.members, [], () => {
    const groups = new Map<string, Row[]>();
    for (const contract of block.members) {
      const contractRow = reuse.of('catalogue row', contract, [], () => rowOf(contract));
      const own = new Set(names(contract));
      for (const name of own.size === 0 ? [''] : own) {
        const group = groups.get(name);
        if (group) group.push(contractRow);
        else groups.set(name, [contractRow]);
      }
    }
    return new Map([...groups].map(([name, rows]) => [name, runOf(rows)]));
  });

/** All that a catalogue is made of: of each block its rows by group. */
export const catalogueParts = (catalogue: Catalogue, { blocks: { operations, events }, reuse }: Site): ReadonlyMap<string, Run>[] =>
  [...operations, ...events].map((block) => groupsIn(catalogue, block, reuse));

/** Rows by group, in runs. */
const grouped = (blocks: readonly ReadonlyMap<string, Run>[]): ReadonlyMap<string, readonly Run[]> => {
  const groups = new Map<string, Run[]>();
  for (const block of blocks) {
    for (const [name, run] of block) {
      const group = groups.get(name);
      if (group) group.push(run);
      else groups.set(name, [run]);
    }
  }
  return groups;
};

/** One catalogue page: a heading and a table for each group. */
export const cataloguePageText = ({ title, introduction, none, rank }: Catalogue, parts: readonly ReadonlyMap<string, Run>[], render: Render): string => {
  const sorted = [...grouped(parts)].sort(([a], [b]) => Number(a === '') - Number(b === '') || rank(a) - rank(b) || (a < b ? -1 : 1));
  return render('markdown-catalogue', {
    title,
    name: title,
    summary: introduction,
    introduction,
    index: 'index.md',
    groups: sorted.map(([name, runs]) => ({
      name: name === '' ? none : name,
      table: listTable(['Contract', 'Version', 'Type', 'Stability', 'Description'], runs),
    })),
  });
};
