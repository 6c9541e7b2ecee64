import { Node, SyntaxKind, type ArrayLiteralExpression, type CallExpression, type Expression, type NewExpression, type ObjectLiteralExpression, type PropertyAssignment, type SourceFile } from 'ts-morph';
import type { Path } from '../../load/types.ts';
import type { Edit } from './edit.ts';

/** What keeps an edit from being made surely. */
export interface Obstacle {
  readonly at: number;
  readonly reason: string;
}

/** Where an edit takes effect. */
export type Location =
  | { readonly kind: 'property'; readonly holder: ObjectLiteralExpression; readonly property: PropertyAssignment; readonly value: Expression }
  | { readonly kind: 'item'; readonly list: ArrayLiteralExpression; readonly index: number; readonly value: Expression }
  | { readonly kind: 'new property'; readonly holder: ObjectLiteralExpression; readonly name: string }
  | { readonly kind: 'new item'; readonly list: ArrayLiteralExpression };

export const isObstacle = (found: object): found is Obstacle => 'reason' in found;

type Call = CallExpression | NewExpression;

/** Every call of a file. */
export const callsOf = (tree: SourceFile): readonly Call[] => [...tree.getDescendantsOfKind(SyntaxKind.CallExpression), ...tree.getDescendantsOfKind(SyntaxKind.NewExpression)];

/** Finds the literal that an edit is about, from the call at an offset. */
export const locate = (calls: readonly Call[], offset: number, { path }: Pick<Edit, 'path'>): Location | Obstacle => {
  const call = calls
    .filter((node) => node.getStart() <= offset && offset < node.getExpression().getEnd())
    .sort((a, b) => a.getWidth() - b.getWidth())[0];
  if (!call) return { at: offset, reason: 'The definition is not where it was when the contracts were loaded' };
  if (call.getAncestors().some((node) => Node.isFunctionLikeDeclaration(node) || Node.isFunctionExpression(node) || Node.isIterationStatement(node) || Node.isClassDeclaration(node))) {
    return { at: call.getStart(), reason: 'A function or a loop makes the contract, so one change here would change others' };
  }
  const argument = call.getArguments()[0];
  return Node.isExpression(argument) ? walk(argument, path) : { at: call.getStart(), reason: 'The call here has no definition of its own' };
};

const walk = (from: Expression, path: Path): Location | Obstacle => {
  let value = from;
  for (const [index, step] of path.entries()) {
    const next = stepInto(unwrapped(value), step, path.slice(0, index));
    if (isObstacle(next)) return next;
    const last = index === path.length - 1;
    if (last) return next;
    if (next.kind === 'new property' || next.kind === 'new item') return missing(next, path.slice(0, index + 1));
    value = next.value;
  }
  return { at: from.getStart(), reason: 'The edit does not say what to change' };
};

const shown = (path: Path): string => (path.length === 0 ? 'definition' : path.join('.'));

const missing = (location: Location, path: Path): Obstacle => ({
  at: 'list' in location ? location.list.getStart() : location.holder.getStart(),
  reason: `There is no \`${shown(path)}\` here`,
});

/** The expression inside parentheses and assertions of its type. */
export const unwrapped = (expression: Expression): Expression => {
  if (Node.isParenthesizedExpression(expression) || Node.isAsExpression(expression) || Node.isSatisfiesExpression(expression) || Node.isNonNullExpression(expression)) {
    return unwrapped(expression.getExpression());
  }
  return expression;
};

const stepInto = (value: Expression, step: string | number, path: Path): Location | Obstacle => {
  if (Node.isObjectLiteralExpression(value)) return property(value, String(step), path);
  if (Node.isArrayLiteralExpression(value) && typeof step === 'number') return item(value, step, path);
  return elsewhere(value, shown(path));
};

/** Says where a value that is not written in place comes from. */
export const elsewhere = (value: Node, what: string): Obstacle => {
  if (!Node.isIdentifier(value)) return { at: value.getStart(), reason: `\`${what}\` is not written out here` };
  const declared = value.getDefinitionNodes()[0] ?? value;
  const origin = Node.isImportSpecifier(declared) || Node.isImportClause(declared) || Node.isNamespaceImport(declared) ? 'an import' : 'a constant';
  return { at: declared.getStart(), reason: `\`${what}\` comes from \`${value.getText()}\`, ${origin} that may have other uses` };
};

const property = (holder: ObjectLiteralExpression, name: string, path: Path): Location | Obstacle => {
  const all = holder.getProperties();
  const what = shown([...path, name]);
  const computed = all.find((one) => !Node.isSpreadAssignment(one) && Node.isComputedPropertyName(one.getNameNode()));
  if (computed) return { at: computed.getStart(), reason: `\`${shown(path)}\` has a computed key` };
  const named = all.filter((one) => !Node.isSpreadAssignment(one) && nameOf(one.getNameNode()) === name);
  const [own] = named;
  // Of what is written twice the later one counts, a spread included.
  const spread = all.findLast((one) => Node.isSpreadAssignment(one));
  if (spread && (!own || spread.getStart() > own.getStart())) {
    return { ...origin(spread), reason: `\`${what}\` may come from \`${spread.getText().slice(0, 60)}\`` };
  }
  if (!own) return { kind: 'new property', holder, name };
  if (named.length > 1) return { at: own.getStart(), reason: `\`${what}\` is written twice` };
  if (Node.isShorthandPropertyAssignment(own)) return elsewhere(own.getNameNode(), what);
  const value = Node.isPropertyAssignment(own) ? own.getInitializer() : undefined;
  if (!Node.isPropertyAssignment(own) || !value) return { at: own.getStart(), reason: `\`${what}\` is not a plain value` };
  return { kind: 'property', holder, property: own, value };
};

/** Where a person has to look for what is spread: the declaration, when it stands in this file. */
const origin = (spread: Node): { readonly at: number } => {
  const value = Node.isSpreadAssignment(spread) ? spread.getExpression() : spread;
  return { at: Node.isIdentifier(value) ? elsewhere(value, '').at : value.getStart() };
};

/** Name of a property without its quotes. */
export const nameOf = (name: Node): string => (Node.isStringLiteral(name) || Node.isNoSubstitutionTemplateLiteral(name) ? name.getLiteralText() : name.getText());

const item = (list: ArrayLiteralExpression, index: number, path: Path): Location | Obstacle => {
  const items = list.getElements();
  const spread = items.find((one) => Node.isSpreadElement(one) || Node.isOmittedExpression(one));
  if (spread) return { at: spread.getStart(), reason: `\`${shown(path)}\` is not written out here: it holds \`${spread.getText().slice(0, 60)}\`` };
  const value = items[index];
  if (value) return { kind: 'item', list, index, value };
  return index === items.length ? { kind: 'new item', list } : { at: list.getStart(), reason: `\`${shown(path)}\` has ${items.length} items` };
};
