/**
 * The two ways through a schema: from the wire to a handler, and back.
 * Takes a schema of this vocabulary and a value, gives the other side's value or every issue; guarantees that it never
 * throws for a value, and that both ways accept exactly what the published JSON Schema does.
 */
import type { z } from 'zod';
import { type Issue, readIssues } from './issue.ts';

/** A value of the other side, or why there is none. */
export type Converted<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly issues: readonly Issue[] };

const tooMuch: Issue = { pointer: '', code: 'type', message: 'is nested too deeply, or has more problems than can be listed' };

const run = <Value>(schema: z.ZodType, value: unknown, direction: 'forward' | 'backward'): Converted<Value> => {
  try {
    // Every schema of this vocabulary is synchronous. Zod keeps state in the context: each run has its own.
    const result = schema._zod.run({ value, issues: [] }, { async: false, direction }) as z.core.ParsePayload<Value>;
    return result.issues.length === 0 ? { ok: true, value: result.value } : { ok: false, issues: readIssues(result.issues) };
  } catch (cause) {
    // The stack ends: the only way in which a value can make a schema throw.
    if (cause instanceof RangeError) return { ok: false, issues: [tooMuch] };
    throw cause;
  }
};

/** A handler's value from a parsed JSON value: dates become `Date`, defaults are filled in. */
export const decode = <Schema extends z.ZodType>(schema: Schema, wire: unknown): Converted<z.output<Schema>> => run(schema, wire, 'forward');

/** A JSON value from a handler's value, checked as closed: dates become text, nothing is filled in. */
export const encode = <Schema extends z.ZodType>(schema: Schema, value: unknown): Converted<z.input<Schema>> => run(schema, value, 'backward');
