/**
 * A definer's result is recognised by a string brand, not by `instanceof`,
 * so that two copies of this module in one program do not matter.
 */
export const BRAND = '~writ';

export type Brand = 'command' | 'query' | 'event' | 'model' | 'enum' | 'scalar' | 'zod' | 'json-schema';

/** The brand a definer put on a value, or null for anything else. */
export const brandOf = (value: unknown): Brand | null => {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return null;
  const brand: unknown = Object.getOwnPropertyDescriptor(value, BRAND)?.value;
  // Only `branded` writes this property, and only with a Brand.
  return typeof brand === 'string' ? (brand as Brand) : null;
};

const observer = Symbol.for('writ.made');

/** Brands a value and, when writ's loader is listening, tells it which call made the value. */
export const branded = <T extends object>(value: T, brand: Brand, definer: unknown): T => {
  Object.defineProperty(value, BRAND, { value: brand, enumerable: false });
  // The loader sets this global in its own worker; elsewhere it does not exist.
  const listen = (globalThis as { [observer]?: (made: object, definer: unknown) => void })[observer];
  listen?.(value, definer);
  return value;
};
