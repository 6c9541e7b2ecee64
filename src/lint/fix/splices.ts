import { Node, SyntaxKind, type ArrayLiteralExpression, type Expression, type ObjectLiteralExpression } from 'ts-morph';
import type { Edit } from './edit.ts';
import { elsewhere, nameOf, unwrapped, type Location, type Obstacle } from './locate.ts';
import type { SourceText } from './source-text.ts';

/** A piece of text in the place of another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to change in the text for an edit at its location. */
export const splicesOf = (location: Location, edit: Edit, source: SourceText): readonly Splice[] | Obstacle => {
  const what = edit.path.join('.');
  if (location.kind === 'new property' || location.kind === 'new item') {
    if (edit.kind === 'insert') return inserted(location, edit.value, source);
    return { at: ('list' in location ? location.list : location.holder).getStart(), reason: `There is no \`${what}\` here` };
  }
  const { value } = location;
  switch (edit.kind) {
    case 'set': return set(value, edit.was, edit.value, what);
    case 'remove': return location.kind === 'item' ? removed(location, edit.was, what, source) : { at: value.getStart(), reason: `\`${what}\` is not an item of a list` };
    case 'rename': return location.kind === 'property' ? renamed(location, edit.value, what) : { at: value.getStart(), reason: `\`${what}\` has no name` };
    case 'insert': return { at: value.getStart(), reason: `\`${what}\` is there already` };
  }
};

const literalText = (value: Expression): string | null =>
  Node.isStringLiteral(value) || Node.isNoSubstitutionTemplateLiteral(value) ? value.getLiteralText() : null;

/** Why a value is not the text that the edit expects, or null. */
const mismatch = (value: Expression, was: string, what: string): Obstacle | null => {
  const text = literalText(unwrapped(value));
  if (text === null) return elsewhere(unwrapped(value), what);
  return text === was ? null : { at: value.getStart(), reason: `\`${what}\` is not \`${was}\` here` };
};

const set = (value: Expression, was: string, next: string, what: string): readonly Splice[] | Obstacle => {
  const literal = unwrapped(value);
  return mismatch(value, was, what) ?? [{ start: literal.getStart(), end: literal.getEnd(), text: quoted(next, literal.getText().charAt(0)) }];
};

const renamed = ({ holder, property }: Location & { kind: 'property' }, name: string, what: string): readonly Splice[] | Obstacle => {
  const taken = holder.getProperties().find((one) => !Node.isSpreadAssignment(one) && nameOf(one.getNameNode()) === name);
  if (taken) return { at: taken.getStart(), reason: `\`${what}\` cannot be named \`${name}\`, which is there already` };
  const node = property.getNameNode();
  const written = node.getText().charAt(0);
  return [{ start: node.getStart(), end: node.getEnd(), text: /['"]/.test(written) ? quoted(name, written) : propertyName(name, quoteOf(holder)) }];
};

const removed = ({ list, index, value }: Location & { kind: 'item' }, was: string, what: string, source: SourceText): readonly Splice[] | Obstacle => {
  const wrong = mismatch(value, was, what);
  if (wrong) return wrong;
  const [before, after] = [list.getElements()[index - 1], list.getElements()[index + 1]];
  const start = before ? before.getEnd() : value.getStart();
  const end = before || !after ? value.getEnd() : after.getStart();
  const outside = source.text.slice(start, value.getStart()) + source.text.slice(value.getEnd(), end);
  if (/\/[/*]/.test(outside)) return { at: value.getStart(), reason: `A comment stands beside \`${was}\`` };
  return [{ start, end, text: '' }];
};

const inserted = (location: Location & { kind: 'new property' | 'new item' }, value: string, source: SourceText): readonly Splice[] => {
  const holder = location.kind === 'new item' ? location.list : location.holder;
  const quote = quoteOf(holder);
  const text = location.kind === 'new item' ? quoted(value, quote) : `${propertyName(location.name, quote)}: ${quoted(value, quote)}`;
  const parts = Node.isArrayLiteralExpression(holder) ? holder.getElements() : holder.getProperties();
  const last = parts.at(-1);
  return last ? after(last, text, source) : [firstIn(holder, text)];
};

/** The only part of something empty. */
const firstIn = (holder: ObjectLiteralExpression | ArrayLiteralExpression, text: string): Splice => {
  const start = holder.getStart() + 1;
  const isBare = holder.getText().length === 2;
  const spaced = Node.isArrayLiteralExpression(holder) ? text : ` ${text} `;
  return { start, end: start, text: isBare ? spaced : ` ${text},` };
};

/** A part after the last one: on a line of its own where that one has its own, behind the comments of that line. */
const after = (last: Node, text: string, source: SourceText): readonly Splice[] => {
  const comma = last.getNextSiblingIfKind(SyntaxKind.CommaToken);
  const [from, tail] = [(comma ?? last).getEnd(), comma ? ',' : ''];
  const indent = source.indentBefore(last.getStart());
  const end = source.restOfLine(from);
  if (indent === null || end === null) return [{ start: from, end: from, text: comma ? ` ${text},` : `, ${text}` }];
  const line = `${source.newlineAt(end)}${indent}${text}${tail}`;
  if (comma) return [{ start: end, end, text: line }];
  return end === from ? [{ start: from, end, text: `,${line}` }] : [{ start: from, end: from, text: ',' }, { start: end, end, text: line }];
};

/** The quote that the texts around it have. */
const quoteOf = (near: Node): string => {
  const literal = near.getFirstDescendantByKind(SyntaxKind.StringLiteral) ?? near.getSourceFile().getFirstDescendantByKind(SyntaxKind.StringLiteral);
  return literal?.getText().charAt(0) ?? '\'';
};

const quoted = (text: string, quote: string): string => {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote + (quote === '`' ? inner.replaceAll('${', '\\${') : inner) + quote;
};

const propertyName = (name: string, quote: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, quote));
