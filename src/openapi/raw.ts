/** Careful reading of a parsed document, in which anything can stand anywhere. */
import type { Json } from '../model/types.ts';

/** An object of the document. */
export type RawObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is RawObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member that the object itself holds, whatever its prototype has. */
export const get = (object: unknown, key: string): unknown => (isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined);

/** The members of an object, or none. */
export const entries = (value: unknown): readonly (readonly [string, unknown])[] => (isObject(value) ? Object.entries(value) : []);

/** The items of a list, or none. */
export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The text that stands there, or null. */
export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The texts of a list, without what is none. */
export const texts = (value: unknown): readonly string[] => items(value).filter((one) => typeof one === 'string');

/** The finite number that stands there, or null. */
export const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** The whole number from 0 that stands there, or null. */
export const count = (value: unknown): number | null => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null);

// Parsers give JSON, but for the dates of some YAML and what stands for no number.
const isJson = (value: unknown, depth = 0): value is Json => {
  if (depth > 100) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  return isObject(value) && Object.values(value).every((item) => isJson(item, depth + 1));
};

/** A value that can stand in a model, or null for none. */
export const value = (raw: unknown): { readonly value: Json } | null => (raw !== undefined && isJson(raw) ? { value: raw } : null);

const unescape = (part: string): string => {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return part;
  }
};

/** What a local reference such as `#/components/schemas/User` leads to, or undefined. */
export const lookUp = (root: unknown, reference: string): unknown => {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  return reference.slice(2).split('/').map(unescape).reduce<unknown>((found, key) => (Array.isArray(found) ? (found[Number(key)] as unknown) : get(found, key)), root);
};

/** The name of the component that a reference leads to, or null when it leads elsewhere. */
export const componentName = (reference: string, kind: string): string | null => {
  const prefix = `#/components/${kind}/`;
  const name = reference.startsWith(prefix) ? reference.slice(prefix.length) : '';
  return name === '' || name.includes('/') ? null : unescape(name);
};
