import type { Place } from '../../diagnostics.ts';
import type { Field, ObjectSchema, RecordSchema, Schema } from '../../model/types.ts';
import { type OpenApiDocument, pointer } from '../document.ts';
import { componentName, entries, get, isObject, items, lookUp, type RawObject, text, texts, value } from '../raw.ts';
import { intersect } from './intersect.ts';
import { type Direction, Models } from './models.ts';
import { readArray, readEnum, readNumber, readString } from './scalars.ts';

const any: Schema = { kind: 'any' };

/** Keywords by which a schema without `type` is of one. */
const hints: readonly (readonly [string, readonly string[]])[] = [
  ['object', ['properties', 'additionalProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems']],
  ['string', ['pattern', 'minLength', 'maxLength']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

const unsaid = [
  'not', 'if', 'contains', 'minProperties', 'maxProperties', 'propertyNames', 'patternProperties', 'dependentRequired', 'dependentSchemas',
  'unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', 'discriminator',
];

// A document that nests deeper than this has no reader.
const deepest = 100;

/** Reads the schemas of a document: both dialects, references, `allOf` joined, `oneOf` and `anyOf` as unions. */
export class Schemas {
  readonly models: Models;
  readonly #document: OpenApiDocument;
  readonly #open = new Set<RawObject>();

  constructor(document: OpenApiDocument, place: Place) {
    this.#document = document;
    this.models = new Models(document, place, (raw, direction, at) => this.read(raw, direction, at));
  }

  /** One schema; what the model cannot say is noted and allows anything. */
  read(raw: unknown, direction: Direction, at: string): Schema {
    if (raw === undefined || raw === true) return any;
    if (!isObject(raw)) return this.#unread('A schema that is not an object', at);
    if (this.#open.has(raw) || this.#open.size > deepest) return this.#unread('A schema that holds itself, or too many within', at);
    this.#open.add(raw);
    const schema = this.#whole(raw, direction, at);
    this.#open.delete(raw);
    return raw['nullable'] === true ? nullable(schema) : schema;
  }

  #unread(what: string, at: string): Schema {
    this.#document.notes.add(`${what} is not compared`, at);
    return any;
  }

  /** All that a schema says at once: its reference, its own words, `allOf`, and one of its alternatives. */
  #whole(raw: RawObject, direction: Direction, at: string): Schema {
    for (const word of unsaid) if (get(raw, word) !== undefined) this.#document.notes.add(`\`${word}\` of a schema is not compared`, at);
    const parts = [
      ...this.#reference(raw, direction, at),
      ...this.#own(raw, direction, at),
      ...items(raw['allOf']).map((member, index) => this.read(member, direction, at + pointer('allOf', index))),
      ...this.#alternatives(raw, 'oneOf', direction, at),
      ...this.#alternatives(raw, 'anyOf', direction, at),
    ];
    const joined = parts.reduce<Schema>((all, part) => this.#join(all, part, at), any);
    return this.#require(joined, this.#requiredOf(raw, at));
  }

  #join(all: Schema, part: Schema, at: string): Schema {
    const joined = intersect(all, part, this.models.expand);
    if (joined !== null) return joined;
    this.#document.notes.add('A schema that joins parts which do not go together is compared by its first part', at);
    return all;
  }

  #reference(raw: RawObject, direction: Direction, at: string): Schema[] {
    const reference = text(raw['$ref']);
    if (reference === null) return [];
    const component = componentName(reference, 'schemas');
    const model = component === null ? null : this.models.refer(component, direction);
    if (model !== null) return [model];
    const target = lookUp(this.#document.root, reference);
    if (target === undefined) return [this.#unread(`\`${reference}\`, which leads nowhere in the document,`, at)];
    return [this.read(target, direction, reference.slice(1))];
  }

  #own(raw: RawObject, direction: Direction, at: string): Schema[] {
    const choice = readEnum(raw, (message) => this.#document.notes.add(message, at));
    if (choice !== undefined) return [choice];
    const written = raw['type'] ?? hints.find(([, words]) => words.some((word) => get(raw, word) !== undefined))?.[0];
    if (written === undefined) return [];
    const types = typeof written === 'string' ? [written] : texts(written);
    const members = types.filter((type) => type !== 'null').map((type) => this.#typed(type, raw, direction, at));
    return [union(types.includes('null') ? [...members, { kind: 'enum', values: [null] }] : members)];
  }

  #typed(type: string, raw: RawObject, direction: Direction, at: string): Schema {
    switch (type) {
      case 'string': return readString(raw, (message) => this.#document.notes.add(message, at));
      case 'integer':
      case 'number': return readNumber(type, raw);
      case 'boolean': return { kind: 'boolean' };
      case 'array': return this.#list(raw, direction, at);
      case 'object': return this.#object(raw, direction, at);
      default: return this.#unread(`The type \`${type}\``, at);
    }
  }

  #list(raw: RawObject, direction: Direction, at: string): Schema {
    const prefix = items(raw['prefixItems']);
    // The tuple of nothing.
    if (prefix.length === 0 && raw['maxItems'] === 0 && raw['minItems'] === undefined) return { kind: 'tuple', items: [] };
    const fixed = prefix.length > 0 && raw['items'] === false && raw['minItems'] === prefix.length;
    if (fixed) return { kind: 'tuple', items: prefix.map((item, index) => this.read(item, direction, at + pointer('prefixItems', index))) };
    if (prefix.length > 0) return readArray(raw, this.#unread('A list whose first items are of their own kind', at));
    return readArray(raw, this.read(raw['items'], direction, at + pointer('items')));
  }

  #object(raw: RawObject, direction: Direction, at: string): ObjectSchema | RecordSchema {
    const [properties, rest] = [raw['properties'], get(raw, 'additionalProperties')];
    if (!isObject(properties) && rest !== false) return { kind: 'record', values: this.read(rest, direction, at + pointer('additionalProperties')) };
    if (isObject(rest) && Object.keys(rest).length > 0) this.#unread('What an object holds beside its named properties', at);
    const required = texts(raw['required']);
    const fields = entries(properties).filter(([, property]) => this.#goes(property, direction, at));
    return { kind: 'object', fields: fields.map(([name, property]) => this.field(name, property, required.includes(name), direction, at + pointer('properties', name))) };
  }

  /** False for what only the other side writes. */
  #goes(property: unknown, direction: Direction, at: string): boolean {
    const mark = direction === 'input' ? 'readOnly' : 'writeOnly';
    return get(property, mark) !== true && (get(property, '$ref') === undefined || get(this.#document.follow(property, at), mark) !== true);
  }

  /** A named value with what describes it. */
  field(name: string, raw: unknown, required: boolean, direction: Direction, at: string): Field {
    return {
      name, schema: this.read(raw, direction, at), required, description: text(get(raw, 'description')), deprecated: get(raw, 'deprecated') === true,
      default: value(get(raw, 'default')), example: value(items(get(raw, 'examples'))[0] ?? get(raw, 'example')),
    };
  }

  #alternatives(raw: RawObject, word: 'oneOf' | 'anyOf', direction: Direction, at: string): Schema[] {
    const members = items(raw[word]);
    if (members.length === 0) return [];
    if (members.every((member) => isObject(member) && Object.keys(member).every((key) => key === 'required'))) {
      this.#unread('A choice between required properties', at);
      return [];
    }
    return [union(members.map((member, index) => this.read(member, direction, at + pointer(word, index))))];
  }

  /** Names that the schema or a part of it requires, wherever their properties stand. */
  #requiredOf(raw: RawObject, at: string): readonly string[] {
    const parts = items(raw['allOf']).map((member) => this.#document.follow(member, at));
    return [...texts(raw['required']), ...parts.flatMap((part) => texts(get(part, 'required')))];
  }

  #require(schema: Schema, names: readonly string[]): Schema {
    if (names.length === 0) return schema;
    const found = this.models.expand(schema);
    if (found?.kind !== 'object' || found.fields.every(({ name, required }) => required || !names.includes(name))) return schema;
    return { kind: 'object', fields: found.fields.map((field) => (names.includes(field.name) ? { ...field, required: true } : field)) };
  }
}

const nullable = (of: Schema): Schema => (of.kind === 'nullable' || of.kind === 'any' ? of : { kind: 'nullable', of });

const isNull = (schema: Schema): boolean => schema.kind === 'enum' && schema.values.every((one) => one === null);

/** Each member once; null beside others makes them nullable. */
const union = (written: readonly Schema[]): Schema => {
  const flat = written.flatMap((member) => (member.kind === 'nullable' ? [member.of, { kind: 'enum', values: [null] } as const] : [member]));
  const distinct = [...new Map(flat.map((member) => [JSON.stringify(member), member])).values()];
  const members = distinct.filter((member) => !isNull(member));
  const [only = any] = members;
  if (members.some(({ kind }) => kind === 'any')) return any;
  if (members.length === 0) return distinct[0] ?? any;
  const schema: Schema = members.length === 1 ? only : { kind: 'union', members };
  return members.length < distinct.length ? nullable(schema) : schema;
};
