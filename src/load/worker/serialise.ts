import { brandOf } from '../../contract/brand.ts';
import type { ScalarType } from '../../contract/scalars.ts';
import type { Raw, Special } from '../types.ts';
import type { MadeValues } from './calls.ts';
import type { RawNamed } from './protocol.ts';
import { zodToJsonSchema } from './zod.ts';

// Deeper data would overflow the stack of some program that reads it.
const MAX_DEPTH = 500;

const refused = (what: string): Special => ({ special: 'refused', what });

const messageOf = (error: unknown): string => {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'a value that cannot be shown';
  }
};

/** `Map`, `URL`, `Uint8Array` … for what the language or the platform makes; `Object` for literals and instances of people's classes. */
const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

// Half of a surrogate pair is in no Unicode text, so no document can hold it.
const isText = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const expression = ({ source, flags }: RegExp): Raw =>
  flags === '' || flags === 'u' ? source : refused(`an expression with the flags \`${flags}\`, which JSON Schema cannot say`);

const date = (value: Date): Raw => (Number.isNaN(value.getTime()) ? refused('an invalid Date') : value.toISOString());

/** Turns contract values into data that can leave the worker; each model and enum is written once and referred to by id. */
export class Serialiser {
  readonly named: RawNamed[] = [];
  readonly #ids = new Map<object, number>();
  /** A schema that several contracts use is converted once. */
  readonly #foreigns = new Map<object, Raw>();
  readonly #open = new Set<object>();
  readonly #made: MadeValues;
  #pending: object[] = [];

  constructor(made: MadeValues) {
    this.#made = made;
  }

  /** Data of one value. Models are queued, not entered, so that recursion and depth of nesting do not matter. */
  write(value: unknown): Raw {
    const raw = this.#value(value);
    while (this.#pending.length > 0) this.#writeNamed(this.#pending.splice(0));
    return raw;
  }

  /** True for a model or enum that something written refers to. */
  hasWritten(value: object): boolean {
    return this.#ids.has(value);
  }

  /** Name of a model or enum, without what else it holds. */
  nameOf(value: object): Raw {
    try {
      // Only models have `config`; an enum has its name itself.
      const { config, name } = value as { readonly config?: { readonly name?: unknown }; readonly name?: unknown };
      return this.#value(config === undefined ? name : config.name);
    } catch (error) {
      return refused(`a name that cannot be read (${messageOf(error)})`);
    }
  }

  #writeNamed(batch: readonly object[]): void {
    for (const value of batch) {
      const brand = brandOf(value) === 'enum' ? 'enum' : 'model';
      // Only models have `config`; an enum's own fields are its name and values.
      const config: unknown = brand === 'model' ? (value as { config: unknown }).config : { ...value };
      this.named[this.#ids.get(value) ?? 0] = { brand, value: this.#value(config), calls: this.#made.calls(value) };
    }
  }

  #value(value: unknown): Raw {
    switch (typeof value) {
      case 'string':
        return isText(value) ? value : refused('text with half of a surrogate pair');
      case 'boolean': case 'undefined':
        return value;
      case 'number':
        return Number.isFinite(value) ? value : refused(`the number ${value}`);
      case 'function':
        return this.#function(value);
      case 'object':
        return value === null ? null : this.#object(value);
      default:
        return refused(`a ${typeof value}`);
    }
  }

  #function(value: object): Raw {
    if (brandOf(value) === 'scalar') return { special: 'scalar', name: (value as ScalarType<unknown>).scalar };
    return { special: 'function' };
  }

  #object(value: object): Raw {
    try {
      switch (brandOf(value)) {
        case 'model': case 'enum':
          return this.#reference(value);
        case 'zod': case 'json-schema':
          return this.#foreign(value as { schema: object; name: string | null });
        default:
          return this.#plain(value);
      }
    } catch (error) {
      // A proxy may throw whatever is asked of it.
      return refused(`an object that cannot be read (${messageOf(error)})`);
    }
  }

  #reference(value: object): Raw {
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(value, id);
      this.#pending.push(value);
    }
    return { special: 'named', id };
  }

  #foreign(value: { schema: object; name: string | null }): Raw {
    const known = this.#foreigns.get(value);
    if (known !== undefined) return known;
    const raw = this.#converted(value);
    this.#foreigns.set(value, raw);
    return raw;
  }

  #converted(value: { schema: object; name: string | null }): Raw {
    if (brandOf(value) === 'json-schema') return { special: 'schema', dialect: 'json-schema', name: value.name, schema: this.#value(value.schema) };
    const result = zodToJsonSchema(value.schema);
    return 'problem' in result ? refused(result.problem) : { special: 'schema', dialect: 'zod', name: value.name, schema: this.#value(result.schema) };
  }

  #plain(value: object): Raw {
    if (this.#open.has(value)) return refused('an object that holds itself');
    if (this.#open.size > MAX_DEPTH) return refused(`an object nested more than ${MAX_DEPTH} deep`);
    this.#open.add(value);
    try {
      return this.#content(value);
    } finally {
      this.#open.delete(value);
    }
  }

  #content(value: object): Raw {
    if (Array.isArray(value)) return Array.from(value, (item: unknown) => this.#value(item));
    const tag = tagOf(value);
    if (tag === 'RegExp') return expression(value as RegExp);
    if (tag === 'Date') return date(value as Date);
    return tag === 'Object' ? this.#entries(value) : refused(`an instance of ${tag}`);
  }

  #entries(value: object): Raw {
    const lost = lostKey(value);
    if (lost !== null) return refused(lost);
    const entries = new Map<string, Raw>();
    for (const key of Object.keys(value)) entries.set(key, this.#property(value, key));
    return entries;
  }

  #property(value: object, key: string): Raw {
    let property: unknown;
    try {
      // Getters are how a model refers to one that is defined later.
      property = (value as Record<string, unknown>)[key];
    } catch (error) {
      return refused(`a getter that throws (${messageOf(error)})`);
    }
    return key === 'type' && typeof property === 'function' && brandOf(property) === null ? this.#later(property as () => unknown) : this.#value(property);
  }

  /** A field type written as a function: the model it returns. */
  #later(type: () => unknown): Raw {
    try {
      const model = type();
      return brandOf(model) === null ? { special: 'function' } : this.#value(model);
    } catch (error) {
      return refused(`a function that throws (${messageOf(error)})`);
    }
  }
}

/** What an object holds besides its own named properties, and JSON would leave out. */
const lostKey = (value: object): string | null => {
  // The prototype may be any object: nothing is assumed of it.
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype && !Object.hasOwn(prototype, 'constructor')) {
    return 'an object with a prototype of its own: write the key as `[\'__proto__\']`';
  }
  if (Object.getOwnPropertySymbols(value).some((key) => Object.prototype.propertyIsEnumerable.call(value, key))) return 'a key that is a symbol';
  return Object.keys(value).every(isText) ? null : 'a key with half of a surrogate pair';
};
