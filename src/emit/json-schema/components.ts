import type { SchemaObject } from 'openapi3-ts/oas31';
import type { ContractModel, Model } from '../../model/types.ts';
import type { Pieces } from '../document/pieces.ts';
import type { Block } from '../reach/blocks.ts';
import { named } from '../reach/named.ts';
import { inBlocks } from '../reach/reached-in.ts';
import { type Direction, printModel, type SchemaTarget } from './print-schema.ts';

/** A component by its name. */
export type Entry = readonly [name: string, schema: SchemaObject];

/** Models by name, for resolving references. */
export const modelsByName = (model: ContractModel): ReadonlyMap<string, Model> => new Map(model.models.map((one) => [one.name, one]));

/** Entries in an order that no load order or locale changes. */
export const byName = (entries: readonly Entry[]): Entry[] => [...entries].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));

/** Models by the sides on which they are published. */
export type Sides = Readonly<Record<Direction, ReadonlySet<Model>>>;

/** What a printed schema says of the models that it names: their components on both sides. */
export const componentNames = (names: readonly string[], models: ReadonlyMap<string, Model>): (string | null | undefined)[] => {
  const components: (string | null | undefined)[] = [];
  for (const name of names) {
    const model = models.get(name);
    components.push(model?.inputName, model?.outputName);
  }
  return components;
};

/** The component of each model on each side, sorted by name and so many levels deep; one name for both sides says that they do not differ. */
export const printComponents = ({ input, output }: Sides, blocks: readonly Block<Model>[], target: SchemaTarget, depth: number, pieces: Pieces): readonly Entry[] => {
  const print = (model: Model, direction: Direction): Entry[] => {
    const name = direction === 'input' ? model.inputName : model.outputName;
    const parts = componentNames(named(model).all, target.models);
    return name === null ? [] : [[name, pieces.piece(direction, depth, model, parts, () => printModel(model, direction, target))]];
  };
  const printSide = (direction: Direction, models: ReadonlySet<Model>): (readonly Entry[])[] => {
    const lists = inBlocks(`${direction} models`, blocks, models, pieces);
    return blocks.map((block, at) => pieces.of(`${direction} components`, block, [lists[at]], () => (lists[at] ?? []).flatMap((model) => print(model, direction))));
  };
  const onlyInput = new Set([...input].filter((model) => model.inputName !== model.outputName || !output.has(model)));
  const all = [...printSide('output', output), ...printSide('input', onlyInput)];
  return pieces.of('components', pieces.shared, all, () => byName(all.flat()));
};
