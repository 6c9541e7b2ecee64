import { parseSync, type Program } from 'oxc-parser';
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

/** One source file, parsed once: answers where a call's properties stand. */
export class SourceSyntax {
  readonly lines: readonly string[];
  readonly #file: string;
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #body: readonly Node[];
  readonly #comments: readonly { readonly type: string; readonly value: string; readonly start: number; readonly end: number }[];
  readonly #calls: Call[] = [];
  readonly #constants = new Map<string, Node>();
  /** Filled as asked for: the call at an offset, and the properties of an object by key. */
  readonly #callsByOffset = new Map<number, Node | null>();
  readonly #properties = new WeakMap<Node, Map<string, Node>>();

  constructor(file: string, source: string) {
    this.#file = file;
    this.#text = source.replace(/^\uFEFF/, '');
    this.lines = this.#text.split(/\r\n|\n|\r/);
    const starts = [0];
    for (const match of this.#text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.#lineStarts = starts;
    const { program, comments } = parseSync(file, this.#text);
    this.#body = statementsOf(program);
    this.#comments = comments;
    for (const statement of this.#body) this.#collect(statement);
  }

  /** Remembers calls and top-level constants. */
  #collect(node: Node): void {
    if ((node.type === 'CallExpression' || node.type === 'NewExpression') && isNode(node['callee'])) this.#calls.push({ node, callee: node['callee'] });
    if (node.type === 'VariableDeclarator' && isNode(node['id']) && isNode(node['init'])) this.#constants.set(String(node['id']['name']), node['init']);
    for (const key in node) {
      const value = node[key];
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) this.#collect(item);
      } else if (isNode(value)) this.#collect(value);
    }
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
    for (const { node, callee } of this.#calls) {
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
      const named = inner.type === 'Identifier' ? this.#constants.get(String(inner['name'])) : undefined;
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
        const key = property['key'];
        const name = property.type === 'Property' && isNode(key) ? keyName(key, property['computed'] === true) : null;
        if (name !== null) properties.set(name, property);
      }
      this.#properties.set(node, properties);
    }
    return properties;
  }

  /** Imports of the file and the statement around `at`, with LF, and the JSDoc directly above it. */
  definition(at: Place): { text: string; doc: string | null } {
    const offset = this.#offset(at);
    const statement = this.#body.find(({ start, end }) => start <= offset && offset < end);
    const slice = (node: Node): string => this.#text.slice(node.start, node.end).replace(/\r\n?/g, '\n');
    const imports = this.#body.filter(({ type }) => type === 'ImportDeclaration').map(slice);
    const text = [imports.join('\n'), statement ? slice(statement) : ''].filter((part) => part !== '').join('\n\n');
    return { text, doc: statement ? this.#docAbove(statement) : null };
  }

  #docAbove(statement: Node): string | null {
    const above = this.#comments.findLast(({ end }) => end <= statement.start);
    if (!above || above.type !== 'Block' || !above.value.startsWith('*')) return null;
    if (this.#text.slice(above.end, statement.start).trim() !== '') return null;
    const lines = above.value.slice(1).split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
    return lines.join('\n').trim() || null;
  }

  /** Place of the import of `specifier`, or the top of the file. */
  importOf(specifier: string): Place {
    const found = this.#body.find((node) => isNode(node['source']) && node['source']['value'] === specifier);
    return this.#place(found && isNode(found['source']) ? found['source'].start : 0);
  }
}

const keyName = (key: Node, computed: boolean): string | null => {
  if (key.type === 'Identifier' && !computed) return String(key['name']);
  return key.type === 'Literal' ? String(key['value']) : null;
};

// The parser's own types list each node kind; places need only what all of them share.
const statementsOf = (program: Program): readonly Node[] => program.body as unknown as readonly Node[];
