import { json } from '../escape.ts';
import { Printed } from './printed.ts';

/** Prints a value as JSON with so many spaces a level. */
type Print = (value: unknown, spaces: number) => string;

/** A value as it is printed so many levels deep in a document. */
export const jsonMember = (value: unknown, depth: number, spaces: number, print: Print = json): string => {
  let nested = value;
  for (let level = 0; level < depth; level += 1) nested = [nested];
  // A bracket and a line end for each level, and the margins: of all levels before, of all but the innermost behind.
  const [before, behind] = [2 * depth + (spaces * depth * (depth + 1)) / 2, 2 * depth + (spaces * depth * (depth - 1)) / 2];
  const text = print(nested, spaces);
  return text.slice(before, text.length - behind);
};

/** The JSON of a document, some members of which may be `Printed`, in parts to be joined. */
export const jsonDocument = (document: object, spaces: number, print: Print = json): string[] => {
  const parts: string[] = [];
  const add = (value: unknown, margin: string): void => {
    if (value instanceof Printed) parts.push(...value.json);
    else if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) parts.push(print(value, 0));
    else addMembers(value, margin);
  };
  const addMembers = (value: object, margin: string): void => {
    const inner = margin + ' '.repeat(spaces);
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    let start = `${open}\n${inner}`;
    for (const [name, member] of Object.entries(value)) {
      parts.push(Array.isArray(value) ? start : `${start}${print(name, 0)}: `);
      add(member, inner);
      start = `,\n${inner}`;
    }
    parts.push(`\n${margin}${close}`);
  };
  add(document, '');
  return [...parts, '\n'];
};
