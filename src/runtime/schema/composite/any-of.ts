import type { z } from 'zod';
import { schemaNode } from '../node.ts';

type Payload = z.core.ParsePayload;
type Outcome = { readonly value: unknown } | null;

const first = (members: readonly z.ZodType[], value: unknown, context: z.core.ParseContextInternal): Outcome => {
  for (const member of members) {
    // Every schema of this vocabulary is synchronous.
    const result = member._zod.run({ value, issues: [] }, context) as Payload;
    if (result.issues.length === 0) return { value: result.value };
  }
  return null;
};

/**
 * A value of at least one of these schemas; the first that takes it decides how it is converted. Time stays linear for
 * members that contain each other: within one conversion, no object is tried twice.
 */
export const anyOf = <const Members extends readonly z.ZodType[]>(
  members: Members,
): z.ZodType<z.output<Members[number]>, z.input<Members[number]>> => {
  const known = new WeakMap<object, Map<unknown, Outcome>>();
  const remembered = (value: unknown, context: z.core.ParseContextInternal): Outcome => {
    if (typeof value !== 'object' || value === null) return first(members, value, context);
    const outcomes = known.get(context) ?? new Map<unknown, Outcome>();
    known.set(context, outcomes);
    const outcome = outcomes.get(value);
    if (outcome !== undefined) return outcome;
    const found = first(members, value, context);
    outcomes.set(value, found);
    return found;
  };
  return schemaNode((payload, context) => {
    const outcome = remembered(payload.value, context);
    if (outcome) payload.value = outcome.value;
    else payload.issues.push({ code: 'invalid_union', errors: [], input: payload.value });
  });
};
