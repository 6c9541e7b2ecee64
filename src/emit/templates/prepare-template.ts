/**
 * A template of a project → a tree that tells every fault with its place.
 * Takes the parsed template; refuses whatever writ's own templates do not use, and turns each look-up into a call of
 * `lookUp`, which knows where it stands and sees own properties only.
 */
import { didYouMean } from '../../did-you-mean.ts';
import type { EmissionFailure } from '../emission-failure.ts';
import { calls } from './calls.ts';
import type { OwnTemplate } from './own-templates.ts';
import type { Node } from './parse-template.ts';
import { type Position, templateFault } from './template-fault.ts';

/** Name of the look-up, which no template can spell. */
export const lookUp = '~at';

const blocks = ['each', 'if', 'unless', 'with'];
const facts = ['index', 'key', 'first', 'last', 'root'];

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const meant = (name: string, known: readonly string[]): string => {
  const near = didYouMean(name, known);
  return near === null ? `Known are ${listed(known)}.` : `Did you mean \`${near}\`?`;
};

const nameOf = ({ path }: Node): string => String(path?.original ?? '');
const word = (like: Node, name: string): Node => ({ type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc: like.loc });
const text = (like: Node, value: string): Node => ({ type: 'StringLiteral', value, original: value, loc: like.loc }) as Node;

class Preparation {
  readonly #template: OwnTemplate;
  /** How many `each` stand around. */
  #each = 0;

  constructor(template: OwnTemplate) {
    this.#template = template;
  }

  visit(node: Node): void {
    switch (node.type) {
      case 'Program': return (node.body ?? []).forEach((one) => this.visit(one));
      case 'MustacheStatement': return this.#print(node);
      case 'BlockStatement': return this.#block(node);
      case 'ContentStatement': case 'CommentStatement': return;
      default: throw this.#fault(node, node.type.startsWith('Partial') ? 'There are no partials' : 'There are no decorators', 'Write it out: each template stands alone.');
    }
  }

  #fault(node: Node, what: string, fix: string): EmissionFailure {
    return templateFault(this.#template, 'template-invalid', `${what} in the template \`${this.#template.name}\``, node.loc.start, fix);
  }

  #print(node: Node): void {
    const name = nameOf(node);
    if ((node.params ?? []).length === 0 && !Object.hasOwn(calls, name)) throw this.#fault(node, `\`{{${name}}}\` prints a value without an escape`, `Write \`{{md ${name}}}\`, \`{{json ${name}}}\` or what else fits there; \`printed\` is for text that is escaped already.`);
    this.#call(node, Object.keys(calls), 'helper');
  }

  #block(node: Node): void {
    this.#call(node, blocks, 'block');
    if ((node.program?.blockParams ?? []).length > 0) throw this.#fault(node, `The block \`${nameOf(node)}\` has names after \`as\``, 'Use `this`.');
    const inside = nameOf(node) === 'each' ? 1 : 0;
    this.#each += inside;
    if (node.program) this.visit(node.program);
    this.#each -= inside;
    if (node.inverse) this.visit(node.inverse);
  }

  #call(node: Node, known: readonly string[], kind: string): void {
    const name = nameOf(node);
    if (!known.includes(name)) throw this.#fault(node, `There is no ${kind} \`${name}\``, meant(name, known));
    if (node.hash) throw this.#fault(node, `The ${kind} \`${name}\` has a named argument`, 'Remove it.');
    if ((node.params ?? []).length === 0) throw this.#fault(node, `The ${kind} \`${name}\` has no value`, `Write \`{{${kind === 'block' ? '#' : ''}${name} value}}\`.`);
    node.params = (node.params ?? []).map((one) => this.#argument(one));
  }

  #argument(node: Node): Node {
    if (node.type === 'SubExpression') this.#call(node, Object.keys(calls), 'helper');
    return node.type === 'PathExpression' ? this.#lookedUp(node) : node;
  }

  #lookedUp(path: Node): Node {
    const [head = '', ...rest] = path.parts ?? [];
    if (path.data === true) this.#fact(path, head);
    const keys = path.data === true ? rest : (path.parts ?? []);
    if (keys.length === 0) return path;
    const from: Node = path.data === true ? { ...path, parts: [head], original: `@${head}` } : { ...path, parts: [], original: 'this' };
    return { type: 'SubExpression', path: word(path, lookUp), params: [from, ...keys.map((key) => text(path, key))], hash: undefined, loc: path.loc };
  }

  #fact(path: Node, name: string): void {
    if (!facts.includes(name)) throw this.#fault(path, `There is no \`@${name}\``, meant(name, facts));
    if (name !== 'root' && this.#each === 0) throw this.#fault(path, `\`@${name}\` stands outside of every \`each\``, 'Move it into one.');
  }
}

/** Checks and changes a tree in place. Throws an `EmissionFailure` at the first fault. */
export const prepareTemplate = (tree: Node, template: OwnTemplate): void => new Preparation(template).visit(tree);

/** The value at some keys below another, own properties only; `refuse` hears of the first key that is not there, and of those that are. */
export const valueAt = (from: unknown, keys: readonly string[], refuse: (key: string, known: readonly string[]) => never): unknown =>
  keys.reduce<unknown>((value, key) => {
    // Objects of a view are plain data.
    const found = value !== null && value !== undefined && Object.hasOwn(Object(value) as object, key) ? (value as Record<string, unknown>)[key] : undefined;
    return found === undefined ? refuse(key, typeof value === 'object' && value !== null ? Object.keys(value) : []) : found;
  }, from);

/** What to say of a name that a view does not have. */
export const unknownName = (template: OwnTemplate, key: string, known: readonly string[], at: Position): EmissionFailure =>
  templateFault(template, 'template-unknown-name', `The template \`${template.name}\` asks for \`${key}\`, which is not there`, at, known.length === 0 ? 'Nothing has a name there: use `this`, or count the `../`.' : meant(key, known));
