import { z } from 'zod';

type Payload = z.core.ParsePayload;
type Context = z.core.ParseContextInternal;

/** Replaces the payload's value by its other side, or adds issues; `context.direction` says which way it goes. */
export type Convert = (payload: Payload, context: Context) => void;

interface NodeDef extends z.core.$ZodTypeDef {
  readonly type: 'custom';
  readonly convert: Convert;
}

interface Node extends z.ZodType {
  _zod: z.core.$ZodTypeInternals & { def: NodeDef };
}

const Node = z.core.$constructor<Node>('WritNode', (node, def) => {
  z.ZodType.init(node, def);
  node._zod.parse = (payload, context) => {
    def.convert(payload, context);
    return payload;
  };
});

/**
 * A Zod schema whose whole behaviour is `convert`: for what Zod's own kinds do not do exactly as JSON Schema says. It
 * runs once on each way; Zod's own checks run their schema twice on the way out.
 */
export const schemaNode = <Value, Wire>(convert: Convert): z.ZodType<Value, Wire> =>
  // `convert` decides both types; Zod has no way to state them on a constructor.
  new Node({ type: 'custom', convert }) as unknown as z.ZodType<Value, Wire>;

/** A list or record with more issues is not looked at further: a hostile body can have as many as bytes. */
export const mostIssues = 1000;

/** Runs a member's schema and gives its value; issues go to `payload` with `key` in front of their path. */
export const convertMember = (schema: z.ZodType, value: unknown, key: string | number, payload: Payload, context: Context): unknown => {
  // Every schema of this vocabulary is synchronous.
  const result = schema._zod.run({ value, issues: [] }, context) as Payload;
  for (const issue of result.issues) payload.issues.push({ ...issue, path: [key, ...(issue.path ?? [])] });
  return result.value;
};

/** Reports that the value is of another type. */
export const refuseType = (payload: Payload, expected: 'array' | 'object' | 'string' | 'number' | 'date'): void => {
  payload.issues.push({ code: 'invalid_type', expected, input: payload.value });
};
