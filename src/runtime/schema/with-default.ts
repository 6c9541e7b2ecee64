import { z } from 'zod';

type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * A field that the server fills in with `value` (as on the wire) where a request leaves it out. What a handler answers
 * is never filled in.
 */
export const withDefault = <Schema extends z.ZodType>(schema: Schema, value: JsonValue): z.ZodPrefault<Schema> => {
  const filled = z.codec(z.prefault(z.unknown(), () => structuredClone(value)), schema.optional(), {
    // What Zod's types cannot say: the wire side is whatever `schema` reads, and it reads it next.
    decode: (wire) => wire as z.input<Schema>,
    encode: (wire) => wire,
  });
  // It has the types of Zod's own prefault and differs only on the way out, where that would insist on the field.
  return filled as unknown as z.ZodPrefault<Schema>;
};
