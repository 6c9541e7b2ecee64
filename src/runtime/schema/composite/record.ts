import type { z } from 'zod';
import { convertMember, mostIssues, refuseType, schemaNode } from '../node.ts';
import { isObject, setOwn } from './own-property.ts';

/** An object with any keys, `__proto__` among them, whose values are all of one schema. */
export const record = <Values extends z.ZodType>(
  values: Values,
): z.ZodType<{ [key: string]: z.output<Values> }, { [key: string]: z.input<Values> }> =>
  schemaNode((payload, context) => {
    const input = payload.value;
    if (!isObject(input)) return refuseType(payload, 'object');
    const result = {};
    for (const key of Object.keys(input)) {
      if (payload.issues.length > mostIssues) break;
      setOwn(result, key, convertMember(values, input[key], key, payload, context));
    }
    payload.value = result;
  });
