import type { LoadedContract, Path, Raw } from '../../load/types.ts';
import { isKey, isVersion, readIdentity, readMeta } from './meta.ts';
import { identifier } from '../naming.ts';
import { readErrors, readSuccesses } from './outcomes.ts';
import { checkPath, readParameters, resolved } from './parameters.ts';
import { readPolicy } from './policy.ts';
import type { Reader } from '../reader.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Emission, Example, Json, Operation, OperationError, Scenario, Schema, Source } from '../types.ts';

const extras = ['capability', 'implementations', 'tests', 'telemetry', 'outputPresentation', 'outputForm', 'outputDataView'];
const keys = ['meta', 'io', 'results', 'policy', 'sideEffects', 'transport', 'acceptance', ...extras];
const ioKeys = ['input', 'params', 'query', 'headers', 'output', 'success', 'errors'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** An operation before names and components that depend on the other contracts are given. */
export interface OperationDraft extends Omit<Operation, 'name' | 'errors'> {
  readonly errors: readonly Omit<OperationError, 'component'>[];
}

/** An event that an operation emits inline, with its payload. */
export interface InlineEvent {
  readonly key: string;
  readonly version: string;
  readonly payload: Schema;
  readonly path: Path;
}

export interface OperationReading {
  readonly operation: OperationDraft;
  readonly inline: readonly InlineEvent[];
}

type Object_ = ReadonlyMap<string, Raw>;

const present = (raw: Raw): boolean => raw !== undefined && raw !== null;

const readSteps = (reader: Reader, raw: Raw, path: Path): Scenario => {
  const scenario = reader.object(raw, path, ['key', 'given', 'when', 'then']);
  const steps = (name: string): string[] => reader.steps(scenario.get(name), [...path, name]);
  return { key: reader.string(scenario.get('key'), [...path, 'key']), given: steps('given'), when: steps('when'), then: steps('then') };
};

const readExample = (reader: Reader, raw: Raw, path: Path): Example => {
  const example = reader.object(raw, path, ['key', 'input', 'output']);
  const value = (name: string): Example['input'] => (example.get(name) === undefined ? null : { value: reader.json(example.get(name), [...path, name]) });
  return { key: reader.string(example.get('key'), [...path, 'key']), input: value('input'), output: value('output') };
};

const readEmits = (reader: Reader, schemas: Schemas, raw: Raw): { emits: Emission[]; inline: InlineEvent[] } => {
  const inline: InlineEvent[] = [];
  const emits = reader.list(raw, ['sideEffects', 'emits']).map((item, index): Emission => {
    const path: Path = ['sideEffects', 'emits', index];
    const emission = reader.object(item, path, ['key', 'version', 'when', 'payload', 'ref']);
    const when = reader.optionalString(emission.get('when'), [...path, 'when']);
    if (emission.has('ref')) {
      const ref = reader.object(emission.get('ref'), [...path, 'ref']);
      return { ...readIdentity(reader, ref, [...path, 'ref']), when };
    }
    const identity = readIdentity(reader, emission, path);
    inline.push({ ...identity, payload: schemas.read(reader, emission.get('payload'), [...path, 'payload']), path });
    return { ...identity, when };
  });
  return { emits, inline };
};

const readRest = (reader: Reader, transport: Object_, kind: Operation['kind'], key: string, version: string) => {
  const path = ['transport', 'rest'];
  const rest = reader.optionalObject(transport.get('rest'), path, ['method', 'path']);
  return {
    method: rest.has('method') ? reader.oneOf(rest.get('method'), [...path, 'method'], methods, 'POST') : kind === 'command' ? 'POST' as const : 'GET' as const,
    path: reader.optionalString(rest.get('path'), [...path, 'path']) ?? `/${key.replaceAll('.', '/')}/v${version}`,
    at: rest.has('path') ? [...path, 'path'] : ['meta', 'key'],
    written: rest.has('path'),
  };
};

/** The four places of a request; a body travels as the query string where the method has none. */
const readRequest = (reader: Reader, schemas: Schemas, io: Object_, bodyless: boolean) => {
  const model = (name: string): Schema | null => (present(io.get(name)) ? schemas.read(reader, io.get(name), ['io', name]) : null);
  const [input, query] = [model('input'), model('query')];
  if (bodyless && input !== null && query !== null) reader.problem('parameter-invalid', '`io.input` is the query string here, and `io.query` is one too', ['io', 'query'], 'Move its fields into `io.input`.');
  return { body: bodyless ? null : input, params: model('params'), query: bodyless && input !== null ? input : query, headers: model('headers'), output: model('output') };
};

/** Reads one command or query. */
export const readOperation = (contract: LoadedContract, kind: Operation['kind'], reader: Reader, schemas: Schemas, source: Source): OperationReading => {
  const spec = reader.object(contract.value, [], keys);
  const meta = readMeta(reader, spec.get('meta'));
  const io = reader.object(spec.get('io'), ['io'], ioKeys);
  const results = reader.optionalObject(spec.get('results'), ['results'], ['success', 'errors']);
  const policy = readPolicy(reader, spec.get('policy'), kind);
  const effects = reader.optionalObject(spec.get('sideEffects'), ['sideEffects'], ['emits', 'audit', 'analytics']);
  const transport = reader.optionalObject(spec.get('transport'), ['transport'], ['rest', 'gql', 'mcp']);
  const acceptance = reader.optionalObject(spec.get('acceptance'), ['acceptance'], ['scenarios', 'examples']);
  const rest = readRest(reader, transport, kind, meta.key, meta.version);
  const request = readRequest(reader, schemas, io, rest.method === 'GET' || rest.method === 'DELETE');
  const { emits, inline } = readEmits(reader, schemas, effects.get('emits'));
  const successes = readSuccesses(reader, io, results, request.output !== null);
  const id = identifier(meta.key, meta.version);
  const gql = reader.optionalObject(transport.get('gql'), ['transport', 'gql'], ['field', 'returns']);
  const mcp = reader.optionalObject(transport.get('mcp'), ['transport', 'mcp'], ['toolName']);
  const params = request.params && resolved(request.params, schemas.drafts);
  // A path that comes from a bad key is not a second mistake.
  if (rest.written || (isKey(meta.key) && isVersion(meta.version))) checkPath(reader, rest.path, params?.kind === 'object' ? params : null, rest.at);
  const list = <T>(name: string, read: (reader: Reader, raw: Raw, path: Path) => T): T[] =>
    reader.list(acceptance.get(name), ['acceptance', name]).map((raw, index) => read(reader, raw, ['acceptance', name, index]));
  const operation: OperationDraft = {
    ...meta, kind, id, method: rest.method, path: rest.path, ...request,
    parameters: [
      ...readParameters(reader, request.params, 'path', ['io', 'params'], schemas.drafts),
      ...readParameters(reader, request.query, 'query', ['io', request.body === null && io.get('query') === undefined ? 'input' : 'query'], schemas.drafts),
      ...readParameters(reader, request.headers, 'header', ['io', 'headers'], schemas.drafts),
    ],
    success: successes[0] ?? { code: null, status: 200, description: 'Success' },
    successes,
    errors: readErrors(reader, schemas, io, results, kind, policy.auth, request.body !== null),
    policy, emits,
    audit: reader.strings(effects.get('audit'), ['sideEffects', 'audit']),
    analytics: reader.strings(effects.get('analytics'), ['sideEffects', 'analytics']),
    gql: { field: reader.optionalString(gql.get('field'), ['transport', 'gql', 'field']) ?? id, returns: reader.optionalString(gql.get('returns'), ['transport', 'gql', 'returns']) },
    mcp: { toolName: reader.optionalString(mcp.get('toolName'), ['transport', 'mcp', 'toolName']) ?? `${meta.key.replaceAll('.', '_')}-v${meta.version.replaceAll('.', '_')}` },
    scenarios: list('scenarios', readSteps),
    examples: list('examples', readExample),
    extras: readExtras(reader, spec, extras),
    source,
  };
  return { operation, inline };
};

/** Fields that are kept as they are written. */
export const readExtras = (reader: Reader, spec: Object_, names: readonly string[]): { readonly [key: string]: Json } =>
  Object.fromEntries(names.filter((name) => spec.get(name) !== undefined).map((name) => [name, reader.json(spec.get(name), [name])]));
