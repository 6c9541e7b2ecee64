import type { Path, Raw } from '../../load/types.ts';
import { specialOf, type Reader } from '../reader.ts';
import type { Field, NumberSchema, ObjectSchema, Schema, StringFormat, StringSchema } from '../types.ts';

/** Gives a schema of its own name to a part of a JSON Schema, and a reference to it. */
export type DefineModel = (name: string, description: string | null, make: () => Schema) => Schema;

type Keywords = ReadonlyMap<string, Raw>;

const formats: readonly StringFormat[] = ['date-time', 'date', 'email', 'uri', 'uuid'];

// Keywords that only describe; they are carried where a field has a place for them.
const annotations = ['$schema', '$id', '$comment', 'title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$defs', 'definitions', 'id', 'format'];

const isMap = (raw: Raw): raw is Keywords => raw instanceof Map;

/**
 * Reads a JSON Schema (2020-12, or what Zod 3's converter writes) into writ's vocabulary.
 * Every keyword is either understood or reported: none is dropped in silence.
 */
export class JsonSchemaReader {
  readonly #reader: Reader;
  readonly #path: Path;
  readonly #root: Keywords;
  readonly #name: string | null;
  readonly #define: DefineModel;
  readonly #open = new Set<Keywords>();
  /** True once `#` is referred to. */
  #refersToRoot = false;

  constructor(reader: Reader, path: Path, root: Raw, name: string | null, define: DefineModel) {
    this.#reader = reader;
    this.#path = path;
    this.#root = reader.object(root, path);
    this.#name = name;
    this.#define = define;
  }

  read(): Schema {
    const schema = this.#schema(this.#root, '#');
    if (this.#refersToRoot && this.#name === null) this.#problem('recursive-schema-unnamed', 'The schema refers to itself and has no name');
    return schema;
  }

  #problem(code: 'schema-unsupported' | 'recursive-schema-unnamed' | 'unrepresentable', message: string): void {
    this.#reader.problem(code, message, this.#path);
  }

  #schema(raw: Raw, at: string): Schema {
    if (raw === true) return { kind: 'any' };
    if (!isMap(raw)) {
      this.#problem('schema-unsupported', `\`${at}\` is ${raw === false ? '`false`, which no value matches' : 'not a schema'}`);
      return { kind: 'any' };
    }
    if (this.#open.has(raw)) return this.#recursion();
    this.#open.add(raw);
    const nullable = raw.get('nullable') === true;
    const schema = this.#dispatch(new Keys(raw), at);
    this.#open.delete(raw);
    return nullable ? { kind: 'nullable', of: schema } : schema;
  }

  #recursion(): Schema {
    this.#problem('recursive-schema-unnamed', 'The schema refers to itself through a part that has no name');
    return { kind: 'any' };
  }

  #dispatch(keys: Keys, at: string): Schema {
    const schema = this.#choose(keys, at);
    for (const key of keys.unread()) this.#problem('schema-unsupported', `\`${key}\` at \`${at}\` is a keyword that writ does not enforce`);
    return schema;
  }

  #choose(keys: Keys, at: string): Schema {
    if (keys.has('$ref')) return this.#reference(String(keys.take('$ref')));
    if (keys.has('const')) return { kind: 'enum', values: [scalarValue(keys.take('const'))] };
    if (keys.has('enum')) return this.#enum(keys, at);
    for (const word of ['anyOf', 'oneOf'] as const) {
      if (keys.has(word)) return this.#union(this.#reader.list(keys.take(word), this.#path), `${at}/${word}`, keys);
    }
    if (keys.has('allOf')) return this.#all(keys, at);
    const type = keys.take('type');
    if (Array.isArray(type)) return this.#types(type as Raw[], keys, at);
    return this.#typed(type, keys, at);
  }

  #enum(keys: Keys, at: string): Schema {
    const values = this.#reader.list(keys.take('enum'), this.#path).map(scalarValue);
    keys.take('type');
    if (values.length === 0) this.#problem('schema-unsupported', `\`enum\` at \`${at}\` is empty`);
    return { kind: 'enum', values };
  }

  #types(types: readonly Raw[], keys: Keys, at: string): Schema {
    const others = types.filter((type) => type !== 'null');
    const members = others.map((type) => this.#typed(type, keys, at));
    const [only] = members;
    const schema: Schema = members.length === 1 && only ? only : { kind: 'union', members };
    return others.length < types.length ? { kind: 'nullable', of: schema } : schema;
  }

  #typed(type: Raw, keys: Keys, at: string): Schema {
    switch (type) {
      case 'string': return this.#string(keys, at);
      case 'integer': case 'number': return this.#number(type, keys);
      case 'boolean': return { kind: 'boolean' };
      case 'null': return { kind: 'enum', values: [null] };
      case 'array': return this.#array(keys, at);
      case 'object': return this.#object(keys, at);
      case undefined:
        if (keys.has('properties')) return this.#object(keys, at);
        return { kind: 'any' };
      default:
        this.#problem('schema-unsupported', `\`type\` at \`${at}\` is not a type of JSON Schema`);
        return { kind: 'any' };
    }
  }

  #string(keys: Keys, at: string): StringSchema {
    const written = keys.raw.get('format');
    const format = formats.find((one) => one === written) ?? null;
    const pattern = keys.take('pattern');
    if (written !== undefined && format === null && typeof pattern !== 'string') {
      this.#problem('schema-unsupported', `The format \`${String(written)}\` at \`${at}\` is not one that writ enforces, and no pattern says the same`);
    }
    return {
      kind: 'string', scalar: null, format, minLength: keys.number('minLength'), maxLength: keys.number('maxLength'),
      patterns: typeof pattern === 'string' ? [pattern] : [],
    };
  }

  #number(kind: NumberSchema['kind'], keys: Keys): NumberSchema {
    return {
      kind, scalar: null, minimum: keys.number('minimum'), maximum: keys.number('maximum'),
      exclusiveMinimum: keys.number('exclusiveMinimum'), exclusiveMaximum: keys.number('exclusiveMaximum'), multipleOf: keys.number('multipleOf'),
    };
  }

  #array(keys: Keys, at: string): Schema {
    const tuple = keys.take('prefixItems');
    const items = keys.take('items');
    if (Array.isArray(tuple) || Array.isArray(items)) {
      const parts = (Array.isArray(tuple) ? tuple : items) as readonly Raw[];
      keys.take('minItems');
      keys.take('maxItems');
      keys.take('additionalItems');
      return { kind: 'tuple', items: parts.map((part, index) => this.#schema(part, `${at}/${index}`)) };
    }
    return {
      kind: 'array', items: items === undefined ? { kind: 'any' } : this.#schema(items, `${at}/items`),
      minItems: keys.number('minItems'), maxItems: keys.number('maxItems'), uniqueItems: keys.take('uniqueItems') === true,
    };
  }

  #object(keys: Keys, at: string): Schema {
    const properties = keys.take('properties');
    const additional = keys.take('additionalProperties');
    const names = keys.take('propertyNames');
    const required = this.#reader.strings(keys.take('required'), this.#path);
    if (names instanceof Map && names.size > 0 && !(names.size === 1 && names.get('type') === 'string')) this.#problem('schema-unsupported', `\`propertyNames\` at \`${at}\` is a keyword that writ does not enforce`);
    if (properties === undefined) return { kind: 'record', values: isMap(additional) ? this.#schema(additional, `${at}/*`) : { kind: 'any' } };
    if (isMap(additional) && additional.size > 0) this.#problem('schema-unsupported', `\`additionalProperties\` beside \`properties\` at \`${at}\` is not something writ enforces`);
    const fields = [...this.#reader.object(properties, this.#path)].map(([name, raw]) => this.#field(name, raw, required.includes(name), `${at}/${name}`));
    return { kind: 'object', fields };
  }

  #field(name: string, raw: Raw, required: boolean, at: string): Field {
    const keywords: Keywords = isMap(raw) ? raw : new Map();
    const description = keywords.get('description');
    const examples = keywords.get('examples');
    const example = Array.isArray(examples) ? (examples as Raw[])[0] : keywords.get('example');
    const value = (one: Raw) => (one === undefined ? null : { value: this.#reader.json(one, this.#path) });
    // Zod calls a field with a default optional in requests, which is what writ's `required` means.
    return {
      name, schema: this.#schema(raw, at), required, description: typeof description === 'string' ? description : null,
      deprecated: keywords.get('deprecated') === true, default: value(keywords.get('default')), example: value(example),
    };
  }

  #union(parts: readonly Raw[], at: string, keys: Keys): Schema {
    keys.take('type');
    keys.take('discriminator');
    const isNull = (part: Raw): boolean => isMap(part) && part.get('type') === 'null';
    const members = parts.filter((part) => !isNull(part)).map((part, index) => this.#schema(part, `${at}/${index}`));
    const [only] = members;
    const schema: Schema = members.length === 1 && only ? only : { kind: 'union', members };
    return parts.some(isNull) ? { kind: 'nullable', of: schema } : schema;
  }

  /** Objects that must all match are one object with all their fields; anything else writ cannot say exactly. */
  #all(keys: Keys, at: string): Schema {
    const parts = this.#reader.list(keys.take('allOf'), this.#path).map((part, index) => this.#schema(this.#resolve(part), `${at}/allOf/${index}`));
    if (keys.has('properties')) parts.push(this.#object(keys, at));
    keys.take('type');
    const [only] = parts;
    if (parts.length === 1 && only) return only;
    const objects = parts.filter((part): part is ObjectSchema => part.kind === 'object');
    const names = objects.flatMap(({ fields }) => fields.map(({ name }) => name));
    if (objects.length < parts.length || new Set(names).size < names.length) {
      this.#problem('schema-unsupported', `\`allOf\` at \`${at}\` joins more than objects with different fields`);
    }
    return { kind: 'object', fields: objects.flatMap(({ fields }) => fields) };
  }

  #resolve(part: Raw): Raw {
    const target = isMap(part) && typeof part.get('$ref') === 'string' ? this.#target(String(part.get('$ref'))) : undefined;
    return target ?? part;
  }

  #target(ref: string): Raw {
    if (ref === '#') return this.#root;
    if (!ref.startsWith('#/')) return undefined;
    let found: Raw = this.#root;
    for (const step of ref.slice(2).split('/')) {
      const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      found = isMap(found) ? found.get(key) : Array.isArray(found) ? (found as Raw[])[Number(key)] : undefined;
    }
    return found;
  }

  #reference(ref: string): Schema {
    const target = this.#target(ref);
    if (target === undefined) {
      this.#problem('schema-unsupported', `\`$ref\` to \`${ref}\` leads nowhere inside the schema`);
      return { kind: 'any' };
    }
    if (target === this.#root) {
      this.#refersToRoot = true;
      return this.#name === null ? { kind: 'any' } : { kind: 'ref', model: this.#name };
    }
    const defined = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(ref);
    if (!defined || defined[1]?.includes('/')) return this.#schema(target, ref);
    const written = decodeURIComponent(defined[1] ?? '');
    const name = written.startsWith('__') ? `${this.#name ?? 'Schema'}${written.replace(/^_+/, '').replace(/^./, (first) => first.toUpperCase())}` : written;
    const description = isMap(target) ? target.get('description') : undefined;
    return this.#define(name, typeof description === 'string' ? description : null, () => this.#schema(target, ref));
  }
}

/** Keywords of one schema object, which remember which of them have been understood. */
class Keys {
  readonly raw: Keywords;
  readonly #read = new Set<string>(['nullable', ...annotations]);

  constructor(raw: Keywords) {
    this.raw = raw;
  }

  has(key: string): boolean {
    return this.raw.has(key);
  }

  take(key: string): Raw {
    this.#read.add(key);
    return this.raw.get(key);
  }

  number(key: string): number | null {
    const value = this.take(key);
    return typeof value === 'number' ? value : null;
  }

  unread(): string[] {
    return [...this.raw.keys()].filter((key) => !this.#read.has(key) && !key.startsWith('x-'));
  }
}

const scalarValue = (raw: Raw): string | number | boolean | null =>
  specialOf(raw) === null && !isMap(raw) && !Array.isArray(raw) && raw !== undefined ? (raw as string | number | boolean | null) : null;

