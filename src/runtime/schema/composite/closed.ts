import { z } from 'zod';
import { convertMember, refuseType, schemaNode } from '../node.ts';
import { isObject, setOwn } from './own-property.ts';

type Shape = z.core.$ZodLooseShape;
type Closed<Fields extends Shape> = z.ZodObject<Fields, z.core.$strict>;

interface Member {
  readonly name: string;
  readonly schema: z.ZodType;
}

/** Fields named like members of `Object.prototype`: only own properties count, and none is lost. */
const closedByOwnProperties = (members: readonly Member[]): z.ZodType => {
  const known = new Set(members.map(({ name }) => name));
  return schemaNode((payload, context) => {
    const input = payload.value;
    if (!isObject(input)) return refuseType(payload, 'object');
    const result = {};
    for (const { name, schema } of members) {
      const value = convertMember(schema, Object.hasOwn(input, name) ? input[name] : undefined, name, payload, context);
      if (value !== undefined) setOwn(result, name, value);
    }
    const unknown = Object.keys(input).filter((key) => !known.has(key));
    if (unknown.length > 0) payload.issues.push({ code: 'unrecognized_keys', keys: unknown, input });
    payload.value = result;
  });
};

/** An object of exactly these fields: any other property is refused by name, whatever it is called. */
export const closed = <Fields extends Shape>(fields: Fields): Closed<Fields> => {
  const names = Object.keys(fields);
  if (!names.some((name) => name in Object.prototype)) return z.strictObject(fields);
  // Fields are schemas of this vocabulary; Zod's own object type says best what they add up to.
  const members = names.map((name) => ({ name, schema: fields[name] as z.ZodType }));
  return closedByOwnProperties(members) as unknown as Closed<Fields>;
};
