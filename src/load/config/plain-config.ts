/**
 * Reads a config that only states values, without running it.
 * Takes its path and text, gives what its default export is; null for a config that computes, which has to run.
 */
import { parseSync, type Argument, type Expression, type ImportDeclaration, type ObjectProperty } from 'oxc-parser';

/** A value that running would give too, or null. */
export interface Stated {
  readonly value: unknown;
}

/** The local name of `defineConfig`, an empty text for an import of types alone, or null for any other import. */
const definerOf = ({ importKind, source, specifiers }: ImportDeclaration): string | null => {
  if (importKind === 'type') return '';
  const [only, more] = specifiers;
  if (source.value !== 'writ' || only?.type !== 'ImportSpecifier' || more !== undefined) return null;
  return only.imported.type === 'Identifier' && only.imported.name === 'defineConfig' ? only.local.name : null;
};

class Computes extends Error {}

const keyOf = ({ kind, key, computed, method, shorthand }: ObjectProperty): string => {
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' && typeof key.value === 'string' ? key.value : null;
  if (kind !== 'init' || computed || method || shorthand || name === null || name === '__proto__') throw new Computes();
  return name;
};

/** The value of an expression that is one. Throws where something would have to be computed. */
const valueOf = (node: Expression | Argument, definer: string): unknown => {
  switch (node.type) {
    case 'Literal':
      if (node.value === null || ['string', 'number', 'boolean'].includes(typeof node.value)) return 'regex' in node || 'bigint' in node ? refuse() : node.value;
      return refuse();
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? refuse()) : refuse();
    case 'ArrayExpression':
      return node.elements.map((one) => (one === null || one.type === 'SpreadElement' ? refuse() : valueOf(one, definer)));
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.map((one) => (one.type === 'Property' ? [keyOf(one), valueOf(one.value, definer)] : refuse())));
    case 'TSAsExpression': case 'TSSatisfiesExpression': case 'ParenthesizedExpression':
      return valueOf(node.expression, definer);
    case 'CallExpression': {
      const [only, more] = node.arguments;
      const defines = definer !== '' && node.callee.type === 'Identifier' && node.callee.name === definer && !node.optional;
      return defines && only !== undefined && more === undefined ? valueOf(only, definer) : refuse();
    }
    default:
      return refuse();
  }
};

const refuse = (): never => {
  throw new Computes();
};

/** What a config states; null where it, or anything that it imports, has to run. */
export const statedConfig = (file: string, text: string): Stated | null => {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) return null;
  let definer = '';
  let stated: Stated | null = null;
  try {
    for (const statement of program.body) {
      if (statement.type === 'ImportDeclaration') definer = (definerOf(statement) ?? refuse()) || definer;
      else if (statement.type === 'ExportDefaultDeclaration' && stated === null) stated = { value: valueOf(statement.declaration as Expression, definer) };
      else return null;
    }
  } catch (error) {
    if (!(error instanceof Computes)) throw error;
    return null;
  }
  return stated;
};
