import type { ContractModel, Field, Json, NumberSchema, Schema, StringFormat, StringSchema } from '../model/types.ts';

/** Values that read well in examples, by scalar; each is valid for its scalar. */
const byScalar: ReadonlyMap<string, string | number> = new Map<string, string | number>([
  ['Time', '09:30'],
  ['URL', 'https://example.com/page'],
  ['PhoneNumber', '+33 1 23 45 67 89'],
  ['Locale', 'en-GB'],
  ['TimeZone', 'Europe/Paris'],
  ['Latitude', 48.85],
  ['Longitude', 2.35],
  ['Currency', 'EUR'],
  ['CountryCode', 'FR'],
]);

const byFormat: Readonly<Record<StringFormat, string>> = {
  'date-time': '2026-01-15T09:30:00Z',
  date: '2026-01-15',
  email: 'ada@example.com',
  uri: 'https://example.com/page',
  uuid: '0f8fad5b-d9cb-469f-a165-70867728950e',
};

const guesses = ['abc', 'ABC', 'a', 'A', '1', '123', 'abc123', 'a-b', 'a.b', 'A1', '2026', 'example'];

/** `roleId` → `role_123`, `id` → `id_123`; other fields show their own name. */
const fromName = (name: string): string => {
  const id = /^(.*?)_?(?:Id|ID|id)$/.exec(name);
  return id ? `${id[1] === '' ? 'id' : id[1]}_123` : name;
};

const fitting = (text: string, { minLength, maxLength }: StringSchema): string => {
  if ((minLength === null || text.length >= minLength) && (maxLength === null || text.length <= maxLength)) return text;
  const points = [...text];
  while (minLength !== null && points.length < minLength) points.push('x');
  return maxLength === null ? points.join('') : points.slice(0, maxLength).join('');
};

const sampleString = (schema: StringSchema, name: string): string => {
  const known = schema.scalar === null ? undefined : byScalar.get(schema.scalar);
  if (typeof known === 'string') return known;
  if (schema.format !== null) return byFormat[schema.format];
  const patterns = schema.patterns.map((source) => new RegExp(source, 'u'));
  const candidates = [name === '' ? 'text' : fromName(name), ...guesses].map((text) => fitting(text, schema));
  const found = candidates.find((text) => patterns.every((pattern) => pattern.test(text)));
  return found ?? candidates[0] ?? '';
};

const sampleNumber = (schema: NumberSchema): number => {
  const known = schema.scalar === null ? undefined : byScalar.get(schema.scalar);
  if (typeof known === 'number') return known;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const step = schema.multipleOf !== null ? schema.multipleOf : schema.kind === 'integer' ? 1 : 0.5;
  const inside = (value: number): boolean =>
    (minimum === null || value >= minimum) && (maximum === null || value <= maximum) &&
    (exclusiveMinimum === null || value > exclusiveMinimum) && (exclusiveMaximum === null || value < exclusiveMaximum);
  // The bound to start from, whichever there is.
  const [low = step] = [minimum, exclusiveMinimum, maximum, exclusiveMaximum].filter((bound) => bound !== null);
  const aligned = Math.ceil(low / step) * step;
  return [step, aligned, aligned + step, low, exclusiveMaximum === null ? low : (low + exclusiveMaximum) / 2].find(inside) ?? low;
};

/** One value that reads well, from examples and defaults where there are some. The same schema gives the same value. */
export class Sampler {
  readonly #schemas: ReadonlyMap<string, Schema>;
  /** Names of the models that the value being made stands inside. */
  readonly #open = new Set<string>();

  constructor(model: Pick<ContractModel, 'models'>) {
    this.#schemas = new Map(model.models.map(({ name, schema }) => [name, schema]));
  }

  value(schema: Schema, name = ''): Json {
    switch (schema.kind) {
      case 'string': return sampleString(schema, name);
      case 'integer': case 'number': return sampleNumber(schema);
      case 'boolean': return true;
      case 'enum': return schema.values[0] ?? null;
      case 'array': return this.#reopens(schema.items) ? [] : this.#items(schema.items, schema.minItems === null ? 1 : Math.max(1, schema.minItems), name);
      case 'tuple': return schema.items.map((item) => this.value(item, name));
      case 'any': return {};
      case 'record': return this.#reopens(schema.values) ? {} : { key: this.value(schema.values, name) };
      case 'object': return Object.fromEntries(schema.fields.filter((field) => this.#shown(field)).map((field) => [field.name, this.field(field)]));
      case 'ref': return this.#model(schema.model, name);
      case 'union': return this.value(schema.members.find((member) => !this.#reopens(member)) ?? { kind: 'any' }, name);
      case 'nullable': return this.#reopens(schema.of) ? null : this.value(schema.of, name);
    }
  }

  /** A field's example, else its default, else a made-up value. */
  field({ name, schema, example, default: initial }: Field): Json {
    const given = example === null ? initial : example;
    return given === null ? this.value(schema, name) : given.value;
  }

  #items(items: Schema, count: number, name: string): Json[] {
    return Array.from({ length: Math.min(count, 5) }, () => this.value(items, name));
  }

  #shown({ required, deprecated, schema }: Field): boolean {
    return required || (!deprecated && !this.#reopens(schema));
  }

  #model(name: string, hint: string): Json {
    const schema = this.#schemas.get(name);
    if (schema === undefined || this.#open.has(name)) return null;
    this.#open.add(name);
    const value = this.value(schema, hint);
    this.#open.delete(name);
    return value;
  }

  /** True when the schema leads straight back into a model that is being made. */
  #reopens(schema: Schema): boolean {
    switch (schema.kind) {
      case 'ref': return this.#open.has(schema.model);
      case 'nullable': return this.#reopens(schema.of);
      case 'array': return this.#reopens(schema.items);
      case 'record': return this.#reopens(schema.values);
      default: return false;
    }
  }
}
