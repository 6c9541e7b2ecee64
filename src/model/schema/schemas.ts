import { diagnostic, type Place } from '../../diagnostics.ts';
import type { Loaded, NamedValue, Path, Raw, Special } from '../../load/types.ts';
import { constrained } from './constraints.ts';
import { JsonSchemaReader } from './json-schema.ts';
import { Reader, specialOf } from '../reader.ts';
import type { Readings } from './readings.ts';
import { scalarSchemas } from './scalars.ts';
import type { Field, Schema } from '../types.ts';

/** A named schema before it is known where it is used. */
export interface ModelDraft {
  readonly name: string;
  readonly description: string | null;
  readonly schema: Schema;
  readonly place: Place;
}

const fieldKeys = ['type', 'isOptional', 'isArray', 'isNullable', 'description', 'defaultValue', 'example', 'deprecated', 'constraints'];
// What other schema languages call them.
const fieldsAlsoCalled = { required: 'isOptional', optional: 'isOptional', isRequired: 'isOptional', isList: 'isArray', array: 'isArray', list: 'isArray', nullable: 'isNullable', default: 'defaultValue', examples: 'example' };
const unusable: Schema = { kind: 'any' };

/** Reads every schema of the contracts; one named schema becomes one draft, whichever contracts use it. */
export class Schemas {
  readonly drafts = new Map<string, ModelDraft>();
  readonly #loaded: Loaded;
  readonly #readings: Readings;
  readonly #names = new Map<number, string | null>();
  readonly #defining = new Set<string>();
  /** A schema that several contracts use is read once. */
  readonly #foreigns = new Map<Special, Schema>();

  /** True when two models of one name say different things: then which of them a name means is not to be kept. */
  hasConflict = false;

  constructor(loaded: Loaded, readings: Readings) {
    this.#loaded = loaded;
    this.#readings = readings;
    // Names first: a model may refer to one that comes later.
    for (const [id, named] of loaded.named) this.#names.set(id, this.#nameOf(named));
    for (const [id, named] of loaded.named) this.#readNamed(named, this.#names.get(id) ?? null);
  }

  #reader(at: Place): Reader {
    return new Reader(at, this.#loaded.sources, this.#readings.report);
  }

  #nameOf({ value, at }: NamedValue): string | null {
    // What is not an object is reported when its fields are read.
    if (!(value instanceof Map)) return null;
    const reader = this.#reader(at);
    const name: Raw = value.get('name');
    return typeof name === 'string' ? this.#validName(reader, name, ['name']) : this.#noName(reader, name);
  }

  #noName(reader: Reader, name: Raw): null {
    reader.string(name, ['name']);
    return null;
  }

  #validName(reader: Reader, name: string, path: Path): string | null {
    if (/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(name)) return name;
    reader.problem('model-name-invalid', `\`${name.slice(0, 120)}\` cannot name a model`, path);
    return null;
  }

  #readNamed(named: NamedValue, name: string | null): void {
    const draft = this.#readings.of('named', named, [], () => this.#draftOf(named, name), () => String(name));
    if (draft !== null) this.#keep(draft);
  }

  #draftOf({ brand, value, at }: NamedValue, name: string | null): ModelDraft | null {
    const reader = this.#reader(at);
    // `new SchemaModel(undefined)` and the like.
    if (!(value instanceof Map)) {
      reader.object(value, []);
      return null;
    }
    const [schema, description] = brand === 'enum' ? [this.#enum(reader, value), null] : this.#model(reader, value);
    return name === null ? null : { name, description, schema, place: at };
  }

  /** Two drafts of one name must say the same; which of them is kept does not show. */
  #keep(draft: ModelDraft): void {
    const first = this.drafts.get(draft.name);
    if (first === undefined) {
      this.drafts.set(draft.name, draft);
    } else if (bodyOf(first) !== bodyOf(draft)) {
      this.hasConflict = true;
      const [a, b] = [first.place, draft.place].sort(byPlace);
      this.#readings.report(diagnostic('model-conflict', `Two different models are named \`${draft.name}\``, { place: b ?? draft.place, related: a ? [a] : [] }));
    } else if (byPlace(draft.place, first.place) < 0) {
      this.drafts.set(draft.name, draft);
    }
  }

  #enum(reader: Reader, value: Raw): Schema {
    const entries = reader.object(value, []);
    const values = reader.strings(entries.get('values'), ['values']);
    if (values.length === 0) reader.problem('model-empty', 'The enum has no values', []);
    const twice = values.find((one, index) => values.indexOf(one) !== index);
    if (twice !== undefined) reader.problem('model-empty', `The enum has \`${twice}\` twice`, []);
    return { kind: 'enum', values };
  }

  #model(reader: Reader, value: Raw): [Schema, string | null] {
    const config = reader.object(value, [], ['name', 'description', 'fields']);
    const description = reader.optionalString(config.get('description'), ['description']);
    const fields = [...reader.object(config.get('fields'), ['fields'])].map(([name, raw]) => this.#field(reader, name, raw));
    return [{ kind: 'object', fields }, description];
  }

  #field(reader: Reader, name: string, raw: Raw): Field {
    const path = ['fields', name];
    const config = reader.object(raw, path, fieldKeys, fieldsAlsoCalled);
    const flag = (key: string): boolean => reader.boolean(config.get(key), [...path, key], false);
    const base = !(raw instanceof Map) ? unusable : this.read(reader, config.get('type'), [...path, 'type']);
    const schema = constrained(base, flag('isArray'), config.get('constraints'), reader, [...path, 'constraints']);
    const value = (key: string): Field['default'] => (config.get(key) === undefined ? null : { value: reader.json(config.get(key), [...path, key]) });
    return {
      name,
      schema: flag('isNullable') ? { kind: 'nullable', of: schema } : schema,
      required: !flag('isOptional'),
      description: reader.optionalString(config.get('description'), [...path, 'description']),
      deprecated: flag('deprecated'),
      default: value('defaultValue'),
      example: value('example'),
    };
  }

  /** The schema that a field's `type`, a body or a payload names. */
  read(reader: Reader, raw: Raw, path: Path): Schema {
    const special = specialOf(raw);
    if (special) return this.#special(reader, special, path);
    if (raw === undefined) reader.problem('missing-value', `\`${path.join('.')}\` is missing: expected a model or a type`, path);
    else reader.problem('wrong-type', `\`${path.join('.')}\` is not a model, a type, or a schema from \`fromZod\` or \`fromJsonSchema\``, path);
    return unusable;
  }

  #special(reader: Reader, special: Special, path: Path): Schema {
    switch (special.special) {
      case 'named': {
        const name = this.#names.get(special.id);
        return name === undefined || name === null ? unusable : { kind: 'ref', model: name };
      }
      case 'scalar':
        // The definers are the only source of scalars, so the name is one of them.
        return scalarSchemas[special.name as keyof typeof scalarSchemas];
      case 'schema':
        return this.#foreign(reader, special, path);
      case 'function':
        reader.problem('wrong-type', `\`${path.join('.')}\` is a function that returns no model`, path);
        return unusable;
      case 'refused':
        reader.problem('unrepresentable', `\`${path.join('.')}\` holds ${special.what}`, path);
        return unusable;
    }
  }

  #foreign(reader: Reader, special: Special & { special: 'schema' }, path: Path): Schema {
    this.#readings.share();
    const known = this.#foreigns.get(special);
    if (known) return known;
    const schema = this.#readForeign(reader, special, path);
    this.#foreigns.set(special, schema);
    return schema;
  }

  #readForeign(reader: Reader, { name, schema }: Special & { special: 'schema' }, path: Path): Schema {
    const define = (part: string, description: string | null, make: () => Schema): Schema => this.#define(reader, path, part, description, make);
    const root = schema instanceof Map ? (schema as ReadonlyMap<string, Raw>) : new Map<string, Raw>();
    const description = root.get('description');
    const valid = name === null ? null : this.#validName(reader, name, path);
    const read = (): Schema => new JsonSchemaReader(reader, path, schema, valid, define).read();
    return valid === null ? read() : define(valid, typeof description === 'string' ? description : null, read);
  }

  #define(reader: Reader, path: Path, name: string, description: string | null, make: () => Schema): Schema {
    const valid = this.#validName(reader, name, path);
    if (valid === null) return unusable;
    if (!this.#defining.has(valid)) {
      this.#defining.add(valid);
      this.#keep({ name: valid, description, schema: make(), place: reader.place(path) });
      this.#defining.delete(valid);
    }
    return { kind: 'ref', model: valid };
  }
}

const bodyOf = ({ description, schema }: ModelDraft): string => JSON.stringify([description, schema]);

const byPlace = (a: Place, b: Place): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
