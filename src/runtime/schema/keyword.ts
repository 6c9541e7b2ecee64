import type { z } from 'zod';

/** The JSON Schema keyword that refuses a value: the `code` of an issue. */
export type Keyword =
  | 'type'
  | 'required'
  | 'additionalProperties'
  | 'enum'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'format'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'multipleOf'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems'
  | 'anyOf';

/** Reports that `keyword` refuses the payload's value; `message` continues the sentence "<field> …". */
export const refuse = (payload: z.core.ParsePayload, keyword: Keyword, message: string): void => {
  payload.issues.push({ code: 'custom', input: payload.value, message, params: { keyword } });
};
