import type { JsonSchema } from '../../emit/tests/contract-file.ts';
import { hasFormat } from './text-formats.ts';

/** Where a value breaks its schema, and which keyword it breaks. */
export interface Violation {
  /** JSON Pointer. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

/** Schemas by name, for `#/$defs/<name>`. */
export type Definitions = { readonly [name: string]: JsonSchema };

type Members = { readonly [name: string]: unknown };
type Add = (keyword: string, message: string, pointer?: string) => void;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
};

const isOfType = (type: string, value: unknown): boolean => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);

/** Equality of JSON values; the order of members means nothing. */
export const isEqual = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isMembers(a) || !isMembers(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]));
};

const checkText = (schema: JsonSchema, value: string, add: Add): void => {
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) add('minLength', `has ${length} characters, fewer than ${schema.minLength}`);
  if (schema.maxLength !== undefined && length > schema.maxLength) add('maxLength', `has ${length} characters, more than ${schema.maxLength}`);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) add('pattern', `does not match ${schema.pattern}`);
  if (schema.format !== undefined && !hasFormat(schema.format, value)) add('format', `is no ${schema.format}`);
};

/** As ajv and the runtime do: the quotient in floating point must print as an integer. */
const isMultiple = (value: number, step: number): boolean => value / step === Number.parseInt(String(value / step), 10);

const checkNumber = (schema: JsonSchema, value: number, add: Add): void => {
  if (schema.minimum !== undefined && value < schema.minimum) add('minimum', `is ${value}, less than ${schema.minimum}`);
  if (schema.maximum !== undefined && value > schema.maximum) add('maximum', `is ${value}, more than ${schema.maximum}`);
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) add('exclusiveMinimum', `is ${value}, not more than ${schema.exclusiveMinimum}`);
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) add('exclusiveMaximum', `is ${value}, not less than ${schema.exclusiveMaximum}`);
  if (schema.multipleOf !== undefined && !isMultiple(value, schema.multipleOf)) add('multipleOf', `is ${value}, no multiple of ${schema.multipleOf}`);
};

const step = (name: string | number): string => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

class Validation {
  readonly violations: Violation[] = [];
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  check(schema: JsonSchema, value: unknown, pointer: string): void {
    const add: Add = (keyword, message, at = pointer) => void this.violations.push({ pointer: at, keyword, message });
    if (schema.$ref !== undefined) this.check(this.#resolve(schema.$ref), value, pointer);
    for (const part of schema.allOf ?? []) this.check(part, value, pointer);
    if (schema.anyOf && !schema.anyOf.some((member) => validate(member, value, this.#definitions).length === 0)) add('anyOf', 'is none of what it may be');
    if ('const' in schema && !isEqual(schema.const, value)) add('const', `is not ${JSON.stringify(schema.const)}`);
    if (schema.enum && !schema.enum.some((one) => isEqual(one, value))) add('enum', `is none of ${JSON.stringify(schema.enum)}`);
    const types = schema.type === undefined ? [] : [schema.type].flat();
    if (types.length > 0 && !types.some((type) => isOfType(type, value))) return add('type', `is ${typeOf(value)}, not ${types.join(' or ')}`);
    if (typeof value === 'string') checkText(schema, value, add);
    else if (typeof value === 'number') checkNumber(schema, value, add);
    else if (Array.isArray(value)) this.#list(schema, value, pointer, add);
    else if (isMembers(value)) this.#object(schema, value, pointer, add);
  }

  #resolve(reference: string): JsonSchema {
    const name = reference.slice('#/$defs/'.length);
    const found = Object.hasOwn(this.#definitions, name) ? this.#definitions[name] : undefined;
    if (!found) throw new TypeError(`no schema is at ${reference}`);
    return found;
  }

  #list(schema: JsonSchema, value: readonly unknown[], pointer: string, add: Add): void {
    const { prefixItems = [], items = true, minItems, maxItems, uniqueItems } = schema;
    if (minItems !== undefined && value.length < minItems) add('minItems', `has ${value.length} items, fewer than ${minItems}`);
    if (maxItems !== undefined && value.length > maxItems) add('maxItems', `has ${value.length} items, more than ${maxItems}`);
    if (uniqueItems && value.some((item, index) => value.slice(0, index).some((other) => isEqual(item, other)))) add('uniqueItems', 'has an item twice');
    for (const [index, item] of value.entries()) {
      const at = pointer + step(index);
      const own = prefixItems[index] ?? items;
      if (own === false) add('items', 'is an item that is not declared', at);
      else if (own !== true) this.check(own, item, at);
    }
  }

  #object(schema: JsonSchema, value: Members, pointer: string, add: Add): void {
    const { properties = {}, required = [], additionalProperties = true } = schema;
    for (const name of required) if (!Object.hasOwn(value, name)) add('required', 'is missing', pointer + step(name));
    for (const [name, member] of Object.entries(value)) {
      const at = pointer + step(name);
      const own = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (own === false) add('additionalProperties', 'is not declared', at);
      else if (own !== true && own !== undefined) this.check(own, member, at);
    }
  }
}

/** Every way in which a value breaks its schema; none when it is valid. Reads the words of `JsonSchema` and no others. */
export const validate = (schema: JsonSchema, value: unknown, definitions: Definitions): Violation[] => {
  const validation = new Validation(definitions);
  validation.check(schema, value, '');
  return validation.violations;
};
