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
    target: { type: ['string', 'null'] }, kind: { enum: ['command', 'query', 'event'] }, key: { type: 'string' }, version: { type: 'string' }, stability: { type: 'string' },
    owners: paths, route: { type: ['string', 'null'] }, place: { $ref: '#/$defs/Place' },
  },
  required: ['target', 'kind', 'key', 'version', 'stability', 'owners', 'route', 'place'],
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

const severity = { enum: ['error', 'warning', 'note'] };
const text = { type: 'string' };
const orNull = (name: string) => ({ anyOf: [{ $ref: `#/$defs/${name}` }, { type: 'null' }] });

const whole = (properties: Record<string, object>) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });

const reported = whole({
  source: { enum: ['load', 'check', 'lint', 'diff'] }, rule: text, severity, message: text, subject: { type: ['string', 'null'] }, place: orNull('Place'), inBase: { type: 'boolean' },
  frame: { type: ['string', 'null'] }, fix: text, related: { type: 'array', items: { $ref: '#/$defs/Place' } }, fingerprint: text,
});

const count = { type: 'integer', minimum: 0 };
const bump = whole({ subject: text, from: text, to: text, level: { enum: ['major', 'minor', 'patch'] } });

const report = whole({
  command: { enum: ['lint', 'diff', 'ci'] }, version: text, ok: { type: 'boolean' },
  summary: whole({ operations: count, events: count, breaking: { type: ['integer', 'null'] }, bumps: { type: 'array', items: bump }, owners: paths, errors: count, warnings: count, notes: count }),
  findings: { type: 'array', items: { $ref: '#/$defs/Finding' } },
});

const rules = whole({ command: { const: 'lint' }, ok: { const: true }, rules: { type: 'array', items: whole({ id: text, severity, purpose: text, fixable: { type: 'boolean' } }) } });

const level = { enum: ['breaking', 'caution', 'safe'] };
const entry = whole({
  kind: { enum: ['command', 'query', 'event'] }, key: text, version: text, from: { type: ['string', 'null'] }, relation: { enum: ['same', 'replaced', 'beside', 'lowered', 'added', 'removed'] },
  happening: { enum: ['added', 'changed', 'deprecated', 'removed'] }, title: text, owners: paths, needs: { enum: ['major', 'minor', 'patch', 'none'] },
  lines: { type: 'array', items: whole({ rule: text, level, area: text, path: text, text }) },
});

const template = whole({ name: text, prints: text, file: { type: ['string', 'null'] }, outdated: { type: 'boolean' } });

const brokenLink = whole({ page: text, link: text, why: { enum: ['no such page', 'no such heading'] } });

const percent = { type: 'number', minimum: 0, maximum: 100 };
const covered = whole({
  key: text, version: text, place: { $ref: '#/$defs/Place' }, total: count, reached: count, outdated: { type: 'boolean' },
  unreached: { type: 'array', items: whole({ kind: { enum: ['operation', 'error', 'event', 'audit', 'constraint'] }, name: text }) },
});

const output = { out: { type: 'string' }, milliseconds: { type: 'integer', minimum: 0 } };
const written = { created: paths, updated: paths, removed: paths, unchanged: { type: 'integer', minimum: 0 } };
const writtenTargets = { type: 'array', items: whole({ name: text, out: text, ...written }) };

export const answerSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What the commands of writ print with --json',
  oneOf: ['Generate', 'GenerateTargets', 'GenerateWatch', 'GenerateWatchTargets', 'Check', 'CheckTargets', 'List', 'Explain', 'Report', 'LintRules', 'Changelog', 'New', 'Templates', 'DocsBuild', 'DocsServe', 'Mock', 'Coverage', 'Completion', 'Failure'].map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: {
    Place: place,
    Diagnostic: diagnostic,
    Generate: answer('generate', { ...output, ...written, dryRun: { type: 'boolean' } }),
    // Where the config has targets.
    GenerateTargets: answer('generate', { milliseconds: output.milliseconds, targets: writtenTargets, dryRun: { type: 'boolean' } }),
    // One line for each run.
    GenerateWatch: answer('generate --watch', { ...output, ...written, changed: paths }),
    GenerateWatchTargets: answer('generate --watch', { milliseconds: output.milliseconds, targets: writtenTargets, changed: paths }),
    Check: answer('check', { ...output, findings: { type: 'array', items: finding } }),
    CheckTargets: answer('check', { milliseconds: output.milliseconds, targets: { type: 'array', items: whole({ name: text, out: text, findings: { type: 'array', items: finding } }) } }),
    List: answer('list', { contracts: { type: 'array', items: listed } }),
    // Operations and events as in `generated/model.schema.json`.
    Explain: answer('explain', { contracts: { type: 'array', items: { type: 'object' } } }),
    Finding: reported,
    Report: report,
    LintRules: rules,
    Changelog: answer('changelog', { base: { type: ['string', 'null'] }, head: { type: ['string', 'null'] }, entries: { type: 'array', items: entry } }),
    New: whole({ command: { enum: ['new service', 'new command', 'new query', 'new event', 'new handlers', 'init', 'templates eject'] }, ok: { type: 'boolean' }, created: paths, kept: paths, next: { type: 'array', items: text }, diagnostics }),
    Templates: answer('templates list', { folder: { type: ['string', 'null'] }, templates: { type: 'array', items: template } }),
    DocsBuild: answer('docs build', { ...output, pages: count, broken: { type: 'array', items: brokenLink } }),
    DocsServe: answer('docs serve', { url: { type: ['string', 'null'] }, pages: count }),
    Mock: answer('mock', { url: { type: ['string', 'null'] }, seed: { type: 'integer', minimum: 0 }, operations: count }),
    Coverage: answer('coverage', { threshold: percent, percent, reached: count, total: count, operations: { type: 'array', items: covered } }),
    Completion: whole({ command: { const: 'completion' }, ok: { const: true }, shell: { enum: ['bash', 'zsh', 'fish'] }, script: { type: ['string', 'null'] }, words: { type: 'array', items: whole({ word: text, about: text }) } }),
    Failure: failure,
  },
};
