import type { Path, Raw } from '../../load/types.ts';
import type { Reader } from '../reader.ts';
import { isPattern } from './keywords.ts';
import type { ArraySchema, NumberSchema, Schema, StringSchema } from '../types.ts';

const known = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems'];

/** The tighter of two limits, where null is none. */
const tighter = (a: number | null, b: number | null, pick: (a: number, b: number) => number): number | null =>
  a === null ? b : b === null ? a : pick(a, b);

/** A field's `constraints`, read and checked one by one; what remains unread does not fit the field's type. */
class Constraints {
  readonly #raw: ReadonlyMap<string, Raw>;
  readonly #used = new Set<string>();
  readonly #reader: Reader;
  readonly #path: Path;

  constructor(reader: Reader, raw: Raw, path: Path) {
    this.#reader = reader;
    this.#path = path;
    this.#raw = reader.optionalObject(raw, path, known);
  }

  #take(name: string): Raw {
    this.#used.add(name);
    return this.#raw.get(name);
  }

  #invalid(name: string, message: string): null {
    this.#reader.problem('constraint-invalid', `\`${name}\` ${message}`, [...this.#path, name]);
    return null;
  }

  number(name: string): number | null {
    return this.#reader.number(this.#take(name), [...this.#path, name]);
  }

  count(name: string): number | null {
    const value = this.number(name);
    return value !== null && (!Number.isInteger(value) || value < 0) ? this.#invalid(name, `is ${value}, not a whole number from 0`) : value;
  }

  step(name: string): number | null {
    const value = this.number(name);
    return value !== null && value <= 0 ? this.#invalid(name, `is ${value}, not above 0`) : value;
  }

  flag(name: string): boolean {
    return this.#reader.boolean(this.#take(name), [...this.#path, name], false);
  }

  pattern(): string | null {
    const source = this.#reader.optionalString(this.#take('pattern'), [...this.#path, 'pattern']);
    if (source !== null && !isPattern(source)) return this.#invalid('pattern', 'is not a valid expression under the `u` flag');
    return source;
  }

  ordered(low: string, high: string, from: number | null, to: number | null): void {
    if (from !== null && to !== null && from > to) this.#invalid(low, `is ${from}, above \`${high}\`, which is ${to}: no value fits`);
  }

  /** Reports what no part of the field's type has read. */
  finish(kind: string): void {
    for (const name of this.#raw.keys()) {
      if (known.includes(name) && !this.#used.has(name)) this.#invalid(name, `does not apply to ${kind}`);
    }
  }
}

const ofString = (schema: StringSchema, read: Constraints): StringSchema => {
  const pattern = read.pattern();
  const minLength = tighter(schema.minLength, read.count('minLength'), Math.max);
  const maxLength = tighter(schema.maxLength, read.count('maxLength'), Math.min);
  read.ordered('minLength', 'maxLength', minLength, maxLength);
  return { ...schema, minLength, maxLength, patterns: pattern === null ? schema.patterns : [...schema.patterns, pattern] };
};

const ofNumber = (schema: NumberSchema, read: Constraints): NumberSchema => {
  const minimum = tighter(schema.minimum, read.number('minimum'), Math.max);
  const maximum = tighter(schema.maximum, read.number('maximum'), Math.min);
  read.ordered('minimum', 'maximum', minimum, maximum);
  return { ...schema, minimum, maximum, multipleOf: read.step('multipleOf') ?? schema.multipleOf };
};

const ofArray = (items: Schema, read: Constraints): ArraySchema => {
  const [minItems, maxItems] = [read.count('minItems'), read.count('maxItems')];
  read.ordered('minItems', 'maxItems', minItems, maxItems);
  return { kind: 'array', items, minItems, maxItems, uniqueItems: read.flag('uniqueItems') };
};

/** A field's schema with its constraints: those of lists to the list, all others to the value or each item. */
export const constrained = (schema: Schema, isArray: boolean, raw: Raw, reader: Reader, path: Path): Schema => {
  const read = new Constraints(reader, raw, path);
  const value = schema.kind === 'string' ? ofString(schema, read) : schema.kind === 'integer' || schema.kind === 'number' ? ofNumber(schema, read) : schema;
  const whole = isArray ? ofArray(value, read) : value;
  read.finish(`a field of kind ${isArray ? 'array of ' : ''}${schema.kind}`);
  return whole;
};
