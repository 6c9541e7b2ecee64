import { branded } from './brand.ts';

/** A named closed list of strings. */
export class EnumType<const V extends readonly [string, ...string[]]> {
  readonly name: string;
  readonly values: V;

  constructor(name: string, values: V) {
    this.name = name;
    this.values = values;
    branded(this, 'enum', EnumType);
  }

  getName(): string {
    return this.name;
  }

  getEnumValues(): V {
    return this.values;
  }
}

/** Same as `new EnumType(name, values)`. */
export const defineEnum = <const V extends readonly [string, ...string[]]>(name: string, values: V): EnumType<V> =>
  new EnumType(name, values);
