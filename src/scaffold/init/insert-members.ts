import type { PlacedMember, PlacedObject } from '../../placed-json.ts';

/** A name, and the JSON text of its value. */
export type Member = readonly [name: string, json: string];

/** White space before a member, and what stands between its name and its value: a new one takes it over. */
export interface Spacing {
  readonly before: string;
  readonly colon: string;
}

/** How a member is spaced; of the white space before it, only its own line counts. */
export const spacingOf = (text: string, { start, value }: PlacedMember): Spacing => {
  const gap = /[ \t\r\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  return { before: /\r?\n[ \t]*$/.exec(gap)?.[0] ?? gap, colon: /[ \t\r\n]*:[ \t\r\n]*$/.exec(text.slice(0, value.start))?.[0] ?? ': ' };
};

/** How members of the root are spaced; one that is empty gets two spaces. */
export const rootSpacing = (text: string, { members }: PlacedObject): Spacing => {
  const last = members.at(-1);
  return last ? spacingOf(text, last) : { before: `${text.includes('\r\n') ? '\r\n' : '\n'}  `, colon: ': ' };
};

/** The indentation of a member of the root is one level. */
const levelOf = ({ before }: Spacing): string => /\n([ \t]*)$/.exec(before)?.[1] ?? '';

/** How members of a member of the root are spaced. */
export const deeper = (root: Spacing): Spacing => ({ ...root, before: root.before + levelOf(root) });

/** Members as the text of an object has them. */
export const printed = (members: readonly Member[], { before, colon }: Spacing): string =>
  members.map(([name, json]) => `${before}${JSON.stringify(name)}${colon}${json}`).join(',');

/** Puts members at the end of an object; `empty` and `end` are the spacing of one that has no member to say how, and of its end. */
export const insertMembers = (text: string, object: PlacedObject, members: readonly Member[], empty: Spacing, end: string): string => {
  const last = object.members.at(-1);
  const at = last?.end ?? object.start + 1;
  const isOnOneLine = !text.slice(at, object.end - 1).includes('\n');
  const piece = last ? `,${printed(members, spacingOf(text, last))}` : printed(members, empty) + (isOnOneLine ? end : '');
  return text.slice(0, at) + piece + text.slice(at);
};
