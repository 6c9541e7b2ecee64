/**
 * JSON Schema (2020-12) of `model.json`, published beside it for the programs that read it.
 * Every object is closed and every property is required, as in `types.ts`; a `kind` tells the members of a union apart.
 */
type JsonSchema = { readonly [keyword: string]: unknown };

const text: JsonSchema = { type: 'string' };
const flag: JsonSchema = { type: 'boolean' };
const line: JsonSchema = { type: 'integer', minimum: 1 };
const count: JsonSchema = { type: ['integer', 'null'], minimum: 0 };
const limit: JsonSchema = { type: ['number', 'null'] };
const step: JsonSchema = { type: ['number', 'null'], exclusiveMinimum: 0 };
/** Any JSON value. */
const json: JsonSchema = {};

const constant = (value: unknown): JsonSchema => ({ const: value });
const oneOf = (...values: readonly string[]): JsonSchema => ({ enum: values });
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const list = (items: JsonSchema, rest: JsonSchema = {}): JsonSchema => ({ type: 'array', items, ...rest });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const closed = (properties: JsonSchema, description?: string): JsonSchema => ({
  ...(description === undefined ? {} : { description }),
  type: 'object', properties, required: Object.keys(properties), additionalProperties: false,
});

const textOrNull: JsonSchema = { type: ['string', 'null'] };
const texts = list(text);
const schema = ref('Schema');
const value = orNull(closed({ value: json }));
const stability = oneOf('idea', 'in_creation', 'experimental', 'beta', 'stable', 'deprecated');
const httpStatus = (from: number, to: number): JsonSchema => ({ type: 'integer', minimum: from, maximum: to });

const numberSchema = (kind: string): JsonSchema => closed({
  kind: constant(kind), scalar: textOrNull, minimum: limit, maximum: limit, exclusiveMinimum: limit, exclusiveMaximum: limit, multipleOf: step,
});

const schemaKinds: Readonly<Record<string, JsonSchema>> = {
  StringSchema: closed({
    kind: constant('string'), scalar: textOrNull, format: { enum: ['date-time', 'date', 'email', 'uri', 'uuid', null] },
    minLength: count, maxLength: count, patterns: list({ type: 'string', format: 'regex' }),
  }, 'Text; lengths count Unicode code points, and every pattern must match.'),
  IntegerSchema: numberSchema('integer'),
  NumberSchema: numberSchema('number'),
  BooleanSchema: closed({ kind: constant('boolean') }),
  EnumSchema: closed({ kind: constant('enum'), values: list({ type: ['string', 'number', 'boolean', 'null'] }, { minItems: 1, uniqueItems: true }) }, 'Exactly one of these values.'),
  ArraySchema: closed({ kind: constant('array'), items: schema, minItems: count, maxItems: count, uniqueItems: flag }),
  TupleSchema: closed({ kind: constant('tuple'), items: list(schema) }),
  AnySchema: closed({ kind: constant('any') }, 'Any JSON value.'),
  RecordSchema: closed({ kind: constant('record'), values: schema }, 'Free keys, values of one schema.'),
  ObjectSchema: closed({ kind: constant('object'), fields: list(ref('Field')) }, 'Known fields; closed in requests, open in responses and events.'),
  RefSchema: closed({ kind: constant('ref'), model: text }, 'A model by name.'),
  UnionSchema: closed({ kind: constant('union'), members: list(schema, { minItems: 1 }) }, 'At least one member matches.'),
  NullableSchema: closed({ kind: constant('nullable'), of: schema }),
};

const meta = {
  key: text, version: text, domain: text, declaredDomain: textOrNull, title: text, description: textOrNull, goal: textOrNull, context: textOrNull,
  stability, deprecated: flag, sunset: textOrNull, replacedBy: textOrNull, owners: texts, tags: texts, docId: texts,
};

const extras: JsonSchema = { description: 'Fields kept as written; a function is `{ "$function": true }`.', type: 'object', additionalProperties: json };
const success = closed({ code: textOrNull, status: httpStatus(200, 299), description: text });

const policy = closed({
  auth: oneOf('anonymous', 'user', 'admin'), roles: texts, anyRole: texts, permissions: texts, anyPermission: texts, flags: texts,
  policies: list(json), fieldPolicies: list(json), resource: json, pii: texts, idempotent: flag,
  rateLimit: orNull(closed({ rpm: { type: 'integer', minimum: 1 }, key: oneOf('user', 'org', 'global') })),
  escalate: textOrNull,
});

const operationError = closed({
  code: text, status: httpStatus(400, 599), description: text, when: textOrNull, gqlCode: textOrNull, retryable: flag, args: orNull(schema), implicit: flag, component: text,
}, 'One outcome other than success; implicit ones come from the HTTP surface and the policy.');

const operation = closed({
  ...meta, kind: oneOf('command', 'query'), id: text, name: text, method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'), path: { type: 'string', pattern: '^/' },
  body: orNull(schema), parameters: list(ref('Parameter')), params: orNull(schema), query: orNull(schema), headers: orNull(schema), output: orNull(schema),
  success: ref('Success'), successes: list(ref('Success'), { minItems: 1 }), errors: list(ref('OperationError')), policy: ref('Policy'),
  emits: list(closed({ key: text, version: text, when: textOrNull })), audit: texts, analytics: texts,
  gql: closed({ field: text, returns: textOrNull }), mcp: closed({ toolName: text }),
  scenarios: list(closed({ key: text, given: texts, when: texts, then: texts })), examples: list(closed({ key: text, input: value, output: value })),
  extras, source: ref('Source'),
});

const event = closed({
  ...meta, kind: constant('event'), id: text, name: text, payload: schema, pii: texts, extras, declared: flag, source: ref('Source'),
});

/** JSON Schema (2020-12) of a `ContractModel`. */
export const modelSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Contract model',
  description: 'Everything that the contracts say: operations and events sorted by key and version, models by name.',
  ...closed({
    format: constant(1),
    info: closed({ title: text, version: text, description: textOrNull }),
    servers: texts, docsUrl: text,
    operations: list(ref('Operation')), events: list(ref('EventContract')), models: list(ref('Model')),
  }),
  $defs: {
    Operation: operation, EventContract: event, OperationError: operationError, Success: success, Policy: policy,
    Model: closed({ name: text, description: textOrNull, schema, inputName: textOrNull, outputName: textOrNull, recursive: flag, place: orNull(ref('Place')) }, 'A named schema with its component names; null where no request, or no response and no event, uses it.'),
    Field: closed({ name: text, schema, required: flag, description: textOrNull, deprecated: flag, default: value, example: value }),
    Parameter: closed({ name: text, in: oneOf('path', 'query', 'header'), field: ref('Field'), coerce: oneOf('string', 'integer', 'number', 'boolean', 'json'), list: flag }),
    Source: closed({ place: ref('Place'), text, doc: textOrNull }, 'Where the contract stands and what it says there.'),
    Place: closed({ file: text, line, column: line }, 'A position in a source file, from 1.'),
    Schema: { oneOf: Object.keys(schemaKinds).map(ref) },
    ...schemaKinds,
  },
};
