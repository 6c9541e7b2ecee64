import { noReuse, type Reuse } from '../../reuse.ts';
import { yamlMember } from '../yaml.ts';
import { jsonMember } from './json-document.ts';
import { Printed } from './printed.ts';

/** What documents are made with: some of their members are pieces, which a printer may keep from run to run. */
export interface Pieces extends Reuse {
  /** What `make` gives, or it as printed so many levels deep in the document; kept as `Reuse.of` keeps things. */
  readonly piece: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => T) => T;
}

/** Pieces as data, made each time. */
export const dataPieces: Pieces = { ...noReuse, piece: (_name, _depth, _owner, _parts, make) => make() };

/** Pieces printed for one document, two spaces a level, in the notations that it is wanted in. */
export const printedPieces = (document: string, notations: { readonly json?: true; readonly yaml?: true }, reuse: Reuse): Pieces => {
  const yaml = yamlMember();
  // Thousands of pieces have one of a few names.
  const names = new Map<string, string>();
  const fullName = (name: string): string => {
    const full = names.get(name) ?? `${document} ${name}`;
    names.set(name, full);
    return full;
  };
  const print = (value: object, depth: number): Printed => new Printed(notations.json ? jsonMember(value, depth, 2) : '', notations.yaml ? yaml(value, depth) : '');
  return {
    of: (name, owner, parts, make) => reuse.of(fullName(name), owner, parts, make),
    // The type is that of the data: nothing but a printer, which knows better, reads the document.
    piece: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => T): T =>
      reuse.of(fullName(name), owner, parts, () => print(make(), depth)) as unknown as T,
  };
};
