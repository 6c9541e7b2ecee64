/** JSON Schema (2020-12) of what each command prints with `--json`; published as `docs/cli.schema.json`. */

const place = {
  type: 'object',
  properties: { file: { type: 'string' }, line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
  required: ['file', 'line', 'column'],
  additionalProperties: false,
};

const diagnostic = {
  type: 'object',
  properties: {
    code: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
    severity: { enum: ['error', 'warning', 'note'] },
    message: { type: 'string' },
    place: { anyOf: [{ $ref: '#/$defs/Place' }, { type: 'null' }] },
    frame: { type: ['string', 'null'] },
    fix: { type: 'string' },
    related: { type: 'array', items: { $ref: '#/$defs/Place' } },
  },
  required: ['code', 'severity', 'message', 'place', 'frame', 'fix', 'related'],
  additionalProperties: false,
};

const paths = { type: 'array', items: { type: 'string' } };
const diagnostics = { type: 'array', items: { $ref: '#/$defs/Diagnostic' } };
const shared = { ok: { type: 'boolean' }, diagnostics };

const answer = (command: string, properties: Record<string, object>) => {
  const all = { command: { const: command }, ...shared, ...properties };
  return { type: 'object', properties: all, required: Object.keys(all), additionalProperties: false };
};

const listed = {
  type: 'object',
  properties: {
    kind: { enum: ['command', 'query', 'event'] }, key: { type: 'string' }, version: { type: 'string' }, stability: { type: 'string' },
    owners: paths, route: { type: ['string', 'null'] }, place: { $ref: '#/$defs/Place' },
  },
  required: ['kind', 'key', 'version', 'stability', 'owners', 'route', 'place'],
  additionalProperties: false,
};

const finding = {
  type: 'object',
  properties: { kind: { enum: ['missing', 'changed', 'edited', 'stale', 'unexpected', 'leftover'] }, path: { type: 'string' }, diff: { type: ['string', 'null'] } },
  required: ['kind', 'path', 'diff'],
  additionalProperties: false,
};

const failure = {
  type: 'object',
  properties: {
    ok: { const: false },
    failure: {
      type: 'object',
      properties: { code: { type: 'string' }, message: { type: 'string' }, fix: { type: 'string' } },
      required: ['code', 'message', 'fix'],
      additionalProperties: false,
    },
  },
  required: ['ok', 'failure'],
  additionalProperties: false,
};

const output = { out: { type: 'string' }, milliseconds: { type: 'integer', minimum: 0 } };

export const answerSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What the commands of writ print with --json',
  oneOf: ['Generate', 'Check', 'List', 'Explain', 'Failure'].map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: {
    Place: place,
    Diagnostic: diagnostic,
    Generate: answer('generate', { ...output, dryRun: { type: 'boolean' }, created: paths, updated: paths, removed: paths, unchanged: { type: 'integer', minimum: 0 } }),
    Check: answer('check', { ...output, findings: { type: 'array', items: finding } }),
    List: answer('list', { contracts: { type: 'array', items: listed } }),
    // Operations and events as in `generated/model.schema.json`.
    Explain: answer('explain', { contracts: { type: 'array', items: { type: 'object' } } }),
    Failure: failure,
  },
};
