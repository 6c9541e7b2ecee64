import type { Path, Raw } from '../../load/types.ts';
import { specialOf, type Reader } from '../reader.ts';
import type { EnumSchema, Field, NumberSchema, ObjectSchema, Schema, StringFormat, StringSchema } from '../types.ts';
import { areDisjoint } from './disjoint.ts';
import { isList, isMap, Keys, type Keywords, type ReportKeyword } from './keywords.ts';

/** Gives a schema of its own name to a part of a JSON Schema, and a reference to it. */
export type DefineModel = (name: string, description: string | null, make: () => Schema) => Schema;

const formats: readonly StringFormat[] = ['date-time', 'date', 'email', 'uri', 'uuid'];
const unusable: Schema = { kind: 'any' };

type Value = EnumSchema['values'][number];

const isValue = (raw: Raw): raw is Value => raw === null || ['string', 'number', 'boolean'].includes(typeof raw);

const isOfType = (value: Value, type: Raw): boolean => {
  if (isList(type)) return type.some((one) => isOfType(value, one));
  if (type === 'integer') return Number.isInteger(value);
  return type === undefined || type === (value === null ? 'null' : typeof value);
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Reads a JSON Schema (2020-12, or what Zod's converters write) into writ's vocabulary.
 * Every keyword is either understood or reported: none is dropped in silence.
 */
export class JsonSchemaReader {
  readonly #reader: Reader;
  readonly #path: Path;
  readonly #root: Raw;
  readonly #name: string | null;
  readonly #define: DefineModel;
  readonly #open = new Set<Keywords>();
  /** What each `$ref` has led to: it is read once, however often it is referred to. */
  readonly #known = new Map<string, Schema>();

  constructor(reader: Reader, path: Path, root: Raw, name: string | null, define: DefineModel) {
    this.#reader = reader;
    this.#path = path;
    this.#root = root;
    this.#name = name;
    this.#define = define;
  }

  read(): Schema {
    return this.#schema(this.#root, '#');
  }

  readonly #problem = (code: Parameters<ReportKeyword>[0] | 'recursive-schema-unnamed', message: string, fix?: string): Schema => {
    this.#reader.problem(code, message.length > 300 ? `${message.slice(0, 300)}…` : message, this.#path, fix);
    return unusable;
  };

  #schema(raw: Raw, at: string): Schema {
    if (raw === true) return { kind: 'any' };
    if (raw === false) return this.#problem('schema-unsupported', `\`${at}\` is \`false\`, which no value matches`);
    const special = specialOf(raw);
    if (special?.special === 'refused') return this.#problem('unrepresentable', `\`${at}\` holds ${special.what}`);
    if (!isMap(raw)) return this.#problem('schema-unsupported', `\`${at}\` is not a schema`);
    if (this.#open.has(raw)) return this.#problem('recursive-schema-unnamed', `\`${at}\` refers to itself through a part that has no name`);
    this.#open.add(raw);
    const keys = new Keys(raw, at, this.#problem);
    const schema = this.#choose(keys, at);
    keys.finish();
    this.#open.delete(raw);
    return raw.get('nullable') === true ? { kind: 'nullable', of: schema } : schema;
  }

  #choose(keys: Keys, at: string): Schema {
    if (keys.has('$ref')) return this.#reference(String(keys.take('$ref')), at);
    if (keys.has('const')) return this.#values([keys.take('const')], keys, at);
    if (keys.has('enum')) return this.#values(keys.list('enum'), keys, at);
    for (const word of ['anyOf', 'oneOf'] as const) if (keys.has(word)) return this.#union(word, keys, `${at}/${word}`);
    if (keys.has('allOf')) return this.#all(keys, at);
    const type = keys.take('type');
    return isList(type) ? this.#types(type, keys, at) : this.#typed(type, keys, at);
  }

  #values(raw: readonly Raw[], keys: Keys, at: string): Schema {
    const type = keys.take('type');
    const values = raw.filter(isValue);
    if (values.length < raw.length) return this.#problem('schema-unsupported', `\`${at}\` lists a value that is not text, a number, true, false or null`);
    const wrong = values.find((value) => !isOfType(value, type));
    if (wrong !== undefined) return this.#problem('schema-unsupported', `\`${at}\` lists \`${JSON.stringify(wrong)}\`, which is not of its type`);
    return { kind: 'enum', values: [...new Set(values)] };
  }

  #types(types: readonly Raw[], keys: Keys, at: string): Schema {
    const others = types.filter((type) => type !== 'null');
    if (others.length === 0) return types.length === 0 ? this.#problem('schema-unsupported', `\`type\` at \`${at}\` is empty`) : { kind: 'enum', values: [null] };
    return nullableUnion(others.map((type) => this.#typed(type, keys, at)), others.length < types.length);
  }

  #typed(type: Raw, keys: Keys, at: string): Schema {
    switch (type) {
      case 'string': return this.#string(keys, at);
      case 'integer': case 'number': return this.#number(type, keys);
      case 'boolean': return { kind: 'boolean' };
      case 'null': return { kind: 'enum', values: [null] };
      case 'array': return this.#array(keys, at);
      case 'object': return this.#object(keys, at);
      case undefined: return keys.has('properties') ? this.#object(keys, at) : { kind: 'any' };
      default: return this.#problem('schema-unsupported', `\`type\` at \`${at}\` is not a type of JSON Schema`);
    }
  }

  #string(keys: Keys, at: string): StringSchema {
    const written = keys.take('format');
    const format = formats.find((one) => one === written) ?? null;
    const pattern = keys.pattern();
    const [minLength, maxLength] = keys.limits('count', 'minLength', 'maxLength');
    if (written !== undefined && format === null && pattern === null) {
      this.#problem('schema-unsupported', `The format \`${String(written)}\` at \`${at}\` is not one that writ enforces, and no pattern says the same`);
    }
    return { kind: 'string', scalar: null, format, minLength, maxLength, patterns: pattern === null ? [] : [pattern] };
  }

  #number(kind: NumberSchema['kind'], keys: Keys): NumberSchema {
    const [minimum, maximum] = keys.limits('number', 'minimum', 'maximum');
    return { kind, scalar: null, minimum, maximum, exclusiveMinimum: keys.number('exclusiveMinimum'), exclusiveMaximum: keys.number('exclusiveMaximum'), multipleOf: keys.step('multipleOf') };
  }

  #array(keys: Keys, at: string): Schema {
    const [minItems, maxItems] = keys.limits('count', 'minItems', 'maxItems');
    const uniqueItems = keys.flag('uniqueItems');
    const [prefix, items] = [keys.take('prefixItems'), keys.take('items')];
    const parts = isList(prefix) ? prefix : isList(items) ? items : null;
    if (parts === null) return { kind: 'array', items: items === undefined ? { kind: 'any' } : this.#schema(items, `${at}/items`), minItems, maxItems, uniqueItems };
    const rest = isList(prefix) ? items : keys.take('additionalItems');
    if ((rest !== false && maxItems !== parts.length) || minItems !== parts.length || uniqueItems) {
      this.#problem('schema-unsupported', `The tuple at \`${at}\` may be shorter or longer than its ${parts.length} items`, `Say \`items: false\` and \`minItems: ${parts.length}\` beside \`prefixItems\`.`);
    }
    return { kind: 'tuple', items: parts.map((part, index) => this.#schema(part, `${at}/${index}`)) };
  }

  #object(keys: Keys, at: string): Schema {
    const properties = keys.map('properties') ?? new Map<string, Raw>();
    const additional = keys.take('additionalProperties');
    const names = keys.map('propertyNames');
    const required = keys.has('required') ? this.#reader.strings(keys.take('required'), this.#path) : [];
    const open = additional === true || isMap(additional);
    if (names && [...names].some(([key, value]) => key !== 'type' || value !== 'string')) this.#problem('schema-unsupported', `\`propertyNames\` at \`${at}\` is a keyword that writ does not enforce`);
    const absent = required.find((name) => !properties.has(name));
    if (absent !== undefined) this.#problem('schema-unsupported', `\`required\` at \`${at}\` names \`${absent}\`, which is not in \`properties\``);
    if (properties.size === 0 && (open || (additional === undefined && !keys.has('properties')))) {
      return { kind: 'record', values: isMap(additional) ? this.#schema(additional, `${at}/*`) : { kind: 'any' } };
    }
    if (open) this.#problem('schema-unsupported', `The object at \`${at}\` allows properties beside those it names; requests are closed`, 'Name every property, or use an object without named properties.');
    return { kind: 'object', fields: [...properties].map(([name, raw]) => this.#field(name, raw, required.includes(name), `${at}/${name}`)) };
  }

  #field(name: string, raw: Raw, required: boolean, at: string): Field {
    const keywords: Keywords = isMap(raw) ? raw : new Map();
    const description = keywords.get('description');
    const examples = keywords.get('examples');
    const example = isList(examples) ? examples[0] : keywords.get('example');
    const value = (one: Raw) => (one === undefined ? null : { value: this.#reader.json(one, this.#path) });
    // Zod calls a field with a default optional in requests, which is what writ's `required` means.
    return {
      name, schema: this.#schema(raw, at), required, description: typeof description === 'string' ? description : null,
      deprecated: keywords.get('deprecated') === true, default: value(keywords.get('default')), example: value(example),
    };
  }

  #union(word: 'anyOf' | 'oneOf', keys: Keys, at: string): Schema {
    keys.take('discriminator');
    const parts = keys.list(word);
    const resolve = (part: Raw): Raw => this.#resolve(part);
    const typeOf = (part: Raw): Raw => (isMap(part) ? part.get('type') : undefined);
    if (parts.every((part) => typeOf(resolve(part)) === keys.raw.get('type'))) keys.take('type');
    const overlap = word === 'oneOf' && parts.some((part, index) => parts.slice(0, index).some((other) => !areDisjoint(other, part, resolve)));
    if (overlap) this.#problem('schema-unsupported', `A value may match several members of \`${at}\``, 'Use `anyOf`, or give each member a required field with a `const` of its own.');
    const isNull = (part: Raw): boolean => isMap(part) && part.get('type') === 'null';
    const members = parts.filter((part) => !isNull(part)).map((part, index) => this.#schema(part, `${at}/${index}`));
    return members.length === 0 ? { kind: 'enum', values: [null] } : nullableUnion(members, parts.some(isNull));
  }

  /** Objects that must all match are one object with all their fields; anything else writ cannot say exactly. */
  #all(keys: Keys, at: string): Schema {
    const parts = keys.list('allOf').map((part, index) => this.#schema(this.#resolve(part), `${at}/allOf/${index}`));
    if (keys.has('properties')) parts.push(this.#object(keys, at));
    const [only] = parts;
    if (keys.take('type') === undefined && parts.length === 1 && only) return only;
    const objects = parts.filter((part): part is ObjectSchema => part.kind === 'object');
    const names = objects.flatMap(({ fields }) => fields.map(({ name }) => name));
    if (objects.length < parts.length || new Set(names).size < names.length) {
      return this.#problem('schema-unsupported', `\`allOf\` at \`${at}\` joins more than objects with different fields`);
    }
    return { kind: 'object', fields: objects.flatMap(({ fields }) => fields) };
  }

  /** What stands behind a chain of `$ref`; a chain that leads back to itself stands for nothing. */
  #resolve(part: Raw): Raw {
    const seen = new Set<Raw>();
    let found = part;
    while (isMap(found) && typeof found.get('$ref') === 'string') {
      if (seen.has(found)) return undefined;
      seen.add(found);
      found = this.#target(String(found.get('$ref')));
    }
    return found;
  }

  #target(ref: string): Raw {
    if (ref === '#') return this.#root;
    if (!ref.startsWith('#/')) return undefined;
    let found: Raw = this.#root;
    for (const step of ref.slice(2).split('/')) {
      const key = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
      found = isMap(found) ? found.get(key) : isList(found) ? found[Number(key)] : undefined;
    }
    return found;
  }

  #reference(ref: string, at: string): Schema {
    const known = this.#known.get(ref);
    if (known) return known;
    const target = this.#target(ref);
    if (target === undefined) return this.#problem('schema-unsupported', `\`$ref\` to \`${ref}\` at \`${at}\` leads nowhere inside the schema`);
    if (this.#resolve(target) === undefined) return this.#problem('schema-unsupported', `\`$ref\` to \`${ref}\` at \`${at}\` leads only to itself`);
    const schema = this.#referred(ref, target);
    this.#known.set(ref, schema);
    return schema;
  }

  #referred(ref: string, target: Raw): Schema {
    if (target === this.#root) {
      return this.#name === null ? this.#problem('recursive-schema-unnamed', 'The schema refers to itself and has no name') : { kind: 'ref', model: this.#name };
    }
    const defined = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec(ref);
    if (!defined) return this.#schema(target, ref);
    const written = decoded(defined[1] ?? '');
    // Zod's own name for a part that refers to itself.
    const madeUp = written.startsWith('__');
    if (madeUp && this.#name === null) return this.#problem('recursive-schema-unnamed', 'A part of the schema refers to itself, and neither has a name', 'Name the part with `.meta({ id: \'Tree\' })`, or the whole with `fromZod(schema, { name: \'Tree\' })`.');
    const name = madeUp ? `${this.#name}${upperFirst(written.replace(/^_+/, ''))}` : written;
    // Known before it is read: it may refer to itself.
    this.#known.set(ref, { kind: 'ref', model: name });
    const description = isMap(target) ? target.get('description') : undefined;
    return this.#define(name, typeof description === 'string' ? description : null, () => this.#schema(target, ref));
  }
}

const nullableUnion = (members: readonly Schema[], nullable: boolean): Schema => {
  const [only] = members;
  const schema: Schema = members.length === 1 && only ? only : { kind: 'union', members };
  return nullable ? { kind: 'nullable', of: schema } : schema;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
