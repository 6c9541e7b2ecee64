import { noReuse, type Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import { runsOf } from '../runs.ts';
import { yamlPrinter } from '../yaml.ts';
import { jsonMember } from './json-document.ts';
import { Printed } from './printed.ts';

/** What documents are made with: some of their members are pieces, which a printer may keep from run to run. */
export interface Pieces extends Reuse {
  /** Keeps what several documents are made of. */
  readonly shared: Reuse;
  /** What `make` gives, or it as printed so many levels deep in the document; kept as `Reuse.of` keeps things. */
  readonly piece: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => T) => T;
  /** An object that has pieces for its members, so many levels deep; printed in runs, each of which is kept while its members are. */
  readonly object: <T extends object>(name: string, depth: number, members: ReadonlyMap<string, T>) => Record<string, T>;
}

/** Pieces as data, made each time. */
export const dataPieces: Pieces = {
  ...noReuse,
  shared: noReuse,
  piece: (_name, _depth, _owner, _parts, make) => make(),
  object: (_name, _depth, members) => Object.fromEntries(members),
};

type Member = readonly [name: string, value: Printed];

const margin = (depth: number): string => '  '.repeat(depth);

/** Members of an object that is so many levels deep, as JSON. */
const jsonRun = (run: readonly Member[], depth: number): string =>
  run.map(([name, value]) => `${json(name)}: ${value.json.join('')}`).join(`,\n${margin(depth + 1)}`);

/** An object that is so many levels deep, of runs of its members. */
const jsonParts = (runs: readonly string[], depth: number): string[] => [
  ...runs.flatMap((run, index) => [`${index === 0 ? '{' : ','}\n${margin(depth + 1)}`, run]),
  `\n${margin(depth)}}`,
];

/** Pieces printed for one document, two spaces a level, in the notations that it is wanted in. */
export const printedPieces = (document: string, notations: { readonly json?: true; readonly yaml?: true }, reuse: Reuse): Pieces => {
  const yaml = yamlPrinter();
  // Thousands of pieces have one of a few names.
  const names = new Map<string, string>();
  const fullName = (name: string): string => {
    const full = names.get(name) ?? `${document} ${name}`;
    names.set(name, full);
    return full;
  };
  const print = (value: object, depth: number): Printed =>
    new Printed(notations.json ? [jsonMember(value, depth, 2)] : [], notations.yaml ? [yaml.member(value, depth)] : []);
  const printRun = (run: readonly Member[], depth: number): { readonly json: string; readonly yaml: string } => ({
    json: notations.json ? jsonRun(run, depth) : '',
    yaml: notations.yaml ? yaml.run(run, depth) : '',
  });
  const printObject = (name: string, depth: number, members: Iterable<Member>): Printed => {
    const runs = runsOf(members, ([member]) => member).map((run) => reuse.of(fullName(name), run[0][1], run.flat(), () => printRun(run, depth)));
    return new Printed(jsonParts(runs.map((run) => run.json), depth), ['', ...runs.map((run) => run.yaml)]);
  };
  // The types are those of the data: nothing but a printer, which knows better, reads the document.
  return {
    shared: reuse,
    of: (name, owner, parts, make) => reuse.of(fullName(name), owner, parts, make),
    piece: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => T): T =>
      reuse.of(fullName(name), owner, parts, () => print(make(), depth)) as unknown as T,
    object: <T extends object>(name: string, depth: number, members: ReadonlyMap<string, T>): Record<string, T> =>
      members.size === 0 ? {} : (printObject(name, depth, members as ReadonlyMap<string, unknown> as ReadonlyMap<string, Printed>) as unknown as Record<string, T>),
  };
};
