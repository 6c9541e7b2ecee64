import { readFileSync } from 'node:fs';
import { type Comment, parseSync, type ParseResult, type StaticImport } from 'oxc-parser';
// @ts-expect-error what the package is made on has no types of its own
import { parseSync as parseUntyped } from 'oxc-parser/src-js/bindings';
import type { Place } from '../diagnostics.ts';
import type { Path } from './types.ts';

/** An ESTree node as far as places need it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string' && 'start' in value;

interface Call {
  readonly node: Node;
  readonly callee: Node;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The tree of a file: calls and top-level constants. It is built only when something in the file must be pointed at. */
class Tree {
  readonly calls: Call[] = [];
  readonly constants = new Map<string, Node>();

  constructor(readonly body: readonly Node[]) {
    for (const statement of body) this.#collect(statement);
  }

  #collect(node: Node): void {
    if ((node.type === 'CallExpression' || node.type === 'NewExpression') && isNode(node['callee'])) this.calls.push({ node, callee: node['callee'] });
    if (node.type === 'VariableDeclarator' && isNode(node['id']) && isNode(node['init'])) this.constants.set(String(node['id']['name']), node['init']);
    for (const key in node) {
      const value = node[key];
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) this.#collect(item);
      } else if (isNode(value)) this.#collect(value);
    }
  }
}

/** What of a file is known without its tree. */
type Parsed = Pick<ParseResult, 'module' | 'comments'>;

/** Parses a file of which the tree, many times as large as all the rest, is not wanted: hardly a file of many is pointed at. */
const parseWithoutTree = (file: string, text: string): Parsed => {
  // The same result that the package wraps, with the tree as JSON text.
  const parsed = parseUntyped(file, text) as ParseResult;
  const { module, comments } = parsed;
  // Taking the tree frees its memory, which V8 does not see: a thousand operations would hold a hundred megabytes for nothing.
  void parsed.program;
  return { module, comments };
};

const withoutMark = (source: string): string => source.replace(/^\uFEFF/, '');

// What ends a line of JavaScript (ECMA-262, 12.3); compilers count the same.
const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

/** One source file, parsed once: answers where a call's properties stand. */
export class SourceSyntax {
  readonly lines: readonly string[];
  /** Tools count a byte order mark as a column of the first line; people and editors do not. */
  readonly hasMark: boolean;
  readonly #file: string;
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #comments: readonly Comment[];
  readonly #imports: readonly StaticImport[];
  readonly #exports: readonly Span[];
  #tree: Tree | null = null;
  /** Filled as asked for: the call at an offset, and the properties of an object by key. */
  readonly #callsByOffset = new Map<number, Node | null>();
  readonly #properties = new WeakMap<Node, Map<string, Node>>();

  private constructor(file: string, source: string, text: string, parsed: Parsed) {
    this.hasMark = source !== text;
    this.#file = file;
    this.#text = text;
    this.lines = this.#text.split(lineEnd);
    const starts = [0];
    for (const match of this.#text.matchAll(lineEnd)) starts.push(match.index + match[0].length);
    this.#lineStarts = starts;
    const { staticImports, staticExports } = parsed.module;
    this.#comments = parsed.comments;
    this.#imports = staticImports;
    this.#exports = staticExports;
  }

  static parse(file: string, source: string): SourceSyntax {
    const text = withoutMark(source);
    return new SourceSyntax(file, source, text, parseWithoutTree(file, text));
  }

  get #syntaxTree(): Tree {
    // The parser's own types list each node kind; places need only what all of them share.
    this.#tree ??= new Tree(parseSync(this.#file, this.#text).program.body as unknown as readonly Node[]);
    return this.#tree;
  }

  #slice({ start, end }: Span): string {
    return this.#text.slice(start, end).replace(/\r\n?/g, '\n');
  }

  #offset(place: Place): number {
    return (this.#lineStarts[place.line - 1] ?? 0) + place.column - 1;
  }

  #place(offset: number): Place {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  #callAt(offset: number): Node | null {
    let call = this.#callsByOffset.get(offset);
    if (call === undefined) this.#callsByOffset.set(offset, (call = this.#findCall(offset)));
    return call;
  }

  #findCall(offset: number): Node | null {
    let best: Node | null = null;
    for (const { node, callee } of this.#syntaxTree.calls) {
      const hit = node.start <= offset && offset < callee.end;
      if (hit && (best === null || node.end - node.start < best.end - best.start)) best = node;
    }
    return best;
  }

  /** Place of the value at `path` in the first argument of the call at `at`, or of what is nearest around it. */
  locate(at: Place, path: Path): Place {
    const call = this.#callAt(this.#offset(at));
    const argument = Array.isArray(call?.['arguments']) ? (call['arguments'] as unknown[])[0] : undefined;
    if (!call || !isNode(argument)) return at;
    let offset = call.start;
    let node: Node | null = argument;
    for (const step of path) {
      const next: { readonly at: number; readonly node: Node } | null = node && this.#step(this.#unwrap(node), step);
      if (!next) break;
      offset = next.at;
      node = next.node;
    }
    return this.#place(offset);
  }

  #unwrap(node: Node): Node {
    let inner = node;
    for (let depth = 0; depth < 20; depth += 1) {
      const named = inner.type === 'Identifier' ? this.#syntaxTree.constants.get(String(inner['name'])) : undefined;
      const wrapped = ['TSAsExpression', 'TSSatisfiesExpression', 'ParenthesizedExpression', 'TSNonNullExpression'].includes(inner.type) ? inner['expression'] : named;
      if (!isNode(wrapped)) return inner;
      inner = wrapped;
    }
    return inner;
  }

  #step(node: Node, step: string | number): { at: number; node: Node } | null {
    if (node.type === 'ArrayExpression' && typeof step === 'number') {
      const item = (node['elements'] as unknown[])[step];
      return isNode(item) ? { at: item.start, node: item } : null;
    }
    if (node.type !== 'ObjectExpression') return null;
    const property = this.#propertiesOf(node).get(String(step));
    const value = property?.['value'];
    return property && isNode(value) ? { at: property.start, node: value } : null;
  }

  #propertiesOf(node: Node): Map<string, Node> {
    let properties = this.#properties.get(node);
    if (!properties) {
      properties = new Map();
      for (const property of node['properties'] as Node[]) {
        if (property.type === 'SpreadElement') for (const [name, spread] of this.#spread(property)) properties.set(name, spread);
        const key = property['key'];
        const name = property.type === 'Property' && isNode(key) ? keyName(key, property['computed'] === true) : null;
        if (name !== null) properties.set(name, property);
      }
      this.#properties.set(node, properties);
    }
    return properties;
  }

  /** Properties of an object literal that a spread names. */
  #spread(spread: Node): ReadonlyMap<string, Node> {
    const source = isNode(spread['argument']) ? this.#unwrap(spread['argument']) : null;
    return source?.type === 'ObjectExpression' ? this.#propertiesOf(source) : new Map();
  }

  /** Imports of the file and the statement around `at`, with LF, and the JSDoc directly above it. */
  definition(at: Place): { text: string; doc: string | null } {
    const offset = this.#offset(at);
    const around = ({ start, end }: Span): boolean => start <= offset && offset < end;
    // Most contracts stand in their export statement, which is known without building the tree.
    const statement = this.#exports.find(around) ?? this.#syntaxTree.body.find(around);
    const parts = [this.#imports.map((one) => this.#slice(one)).join('\n'), statement ? this.#slice(statement) : ''];
    return { text: parts.filter((part) => part !== '').join('\n\n'), doc: statement ? this.#docAbove(statement) : null };
  }

  #docAbove({ start }: Span): string | null {
    const above = this.#comments.findLast(({ end }) => end <= start);
    if (!above || above.type !== 'Block' || !above.value.startsWith('*')) return null;
    if (this.#text.slice(above.end, start).trim() !== '') return null;
    const lines = above.value.slice(1).split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
    return lines.join('\n').trim() || null;
  }

  /** Place of the first import of `name` from a package that matches, or null. */
  importOfName(name: string, packages: RegExp): Place | null {
    for (const { moduleRequest, entries } of this.#imports) {
      if (!packages.test(moduleRequest.value)) continue;
      const found = entries.find(({ importName }) => importName.name === name);
      if (found) return this.#place(found.importName.start ?? moduleRequest.start);
    }
    return null;
  }

  /** Place of the import of `specifier`, or the top of the file. */
  importOf(specifier: string): Place {
    const found = this.#syntaxTree.body.find((node) => isNode(node['source']) && node['source']['value'] === specifier);
    return this.#place(found && isNode(found['source']) ? found['source'].start : 0);
  }
}

const keyName = (key: Node, computed: boolean): string | null => {
  if (key.type === 'Identifier' && !computed) return String(key['name']);
  if (key.type !== 'TemplateLiteral') return key.type === 'Literal' ? String(key['value']) : null;
  // Without expressions a template is one piece of text.
  const [only, more] = key['quasis'] as { readonly value: { readonly cooked: string } }[];
  return more === undefined && only ? only.value.cooked : null;
};

/** True where every import and export of `specifier` in the TypeScript file asks for types alone, marked as such. */
export const importsTypesOnly = (path: string, specifier: string): boolean => {
  const { staticImports, staticExports, dynamicImports } = parseSync(path, readFileSync(path, 'utf8')).module;
  const named = [
    ...staticImports.filter(({ moduleRequest }) => moduleRequest.value === specifier).map(({ entries }) => entries),
    ...staticExports.map(({ entries }) => entries.filter(({ moduleRequest }) => moduleRequest?.value === specifier)).filter((entries) => entries.length > 0),
  ];
  return dynamicImports.length === 0 && named.length > 0 && named.every((entries) => entries.length > 0 && entries.every(({ isType }) => isType));
};

/** True where `import x from` finds something: a default export, or a module without `import` and `export`. */
export const exportsDefault = (path: string): boolean => {
  const { hasModuleSyntax, staticExports } = parseSync(path, readFileSync(path, 'utf8')).module;
  return !hasModuleSyntax || staticExports.some(({ entries }) => entries.some(({ exportName, isType }) => !isType && (exportName.kind === 'Default' || exportName.name === 'default')));
};
