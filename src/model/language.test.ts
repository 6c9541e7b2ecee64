import { beforeAll, describe, expect, it } from 'vitest';
import { contracts, type Reading } from '../../test/contract-files.ts';
import { contractText, imports, modelText, operationText } from '../../test/contract-text.ts';
import type { Operation } from './types.ts';

const text = '{ type: S.String_unsecure(), isOptional: false }';

/** Uses every field of the language, so that a test can say what has become of each. */
const everything = `${imports}
const Input = ${modelText(`name: ${text}`, 'Input')};
const Output = ${modelText(`id: ${text}`, 'Output')};
const Params = ${modelText('id: { type: S.UUID(), isOptional: false }', 'Params')};
const Query = ${modelText("limit: { type: S.Int_unsecure(), isOptional: true, defaultValue: 20 }, tag: { type: S.ID(), isOptional: true, isArray: true }, sort: { type: defineEnum('Sort', ['up', 'down']), isOptional: true }, deep: { type: S.Boolean(), isOptional: true, isNullable: true }, near: { type: S.Float_unsecure(), isOptional: true }", 'Query')};
const Headers = ${modelText("'X-Trace': { type: S.ID(), isOptional: true }", 'Headers')};
const Left = ${modelText('left: { type: S.Int_unsecure(), isOptional: false }', 'Left')};
export const Done = defineEvent({
  meta: { key: 'test.done', version: '2.0.0', title: 'Done', domain: 'Testing', docId: ['doc.done'], description: 'It is done.', goal: 'Tell.', context: 'Always.', stability: 'beta', sunset: '2028-02-29', replacedBy: 'test.finished', owners: ['@a'], tags: ['t'] },
  capability: { key: 'cap' }, pii: ['id'], payload: Output,
});
export const Everything = defineCommand({
  meta: {
    key: 'test.every-thing.do_it', version: '1.2.3-rc.1', title: 'Everything', domain: 'Testing', docId: ['doc.one', 'doc.two'], description: 'Does everything.', goal: 'Reach it.', context: 'In tests.',
    stability: 'deprecated', sunset: '2027-01-31', replacedBy: 'test.every-thing@2.0.0-rc.1', owners: ['@team.a', 'team.b'], tags: ['x', 'y'],
  },
  io: {
    input: Input, params: Params, query: Query, headers: Headers, output: Output,
    success: { CREATED: { status: 201, description: 'Made.' } },
    errors: { OUT_OF_STOCK: { description: 'None left.', http: 409, gqlCode: 'STOCK', when: 'Too many are asked for', retryable: true, args: Left } },
  },
  results: { success: { ACCEPTED: { status: 202, description: 'Later.' } }, errors: { NOT_FOUND: { description: 'No such thing here.', http: 404 } } },
  policy: {
    auth: 'admin', roles: ['r1', 'r2'], anyRole: ['r3'], permissions: ['p1'], anyPermission: ['p2'], flags: ['f1'], policies: [{ key: 'pol', version: '1.0.0' }],
    fieldPolicies: [{ field: 'name', actions: ['read'] }], resource: { type: 'thing' }, pii: ['name'], idempotent: true, rateLimit: { rpm: 60, key: 'org' }, escalate: 'human_review',
  },
  sideEffects: {
    emits: [{ key: 'test.made', version: '1.0.0', when: 'It is made', payload: Output }, { ref: Done.meta, when: 'It is done' }, { ref: { key: 'test.done', version: '2.0.0' } }],
    audit: ['test.audit'], analytics: ['test_done'],
  },
  transport: { rest: { method: 'PATCH', path: '/things/{id}' }, gql: { field: 'makeThing', returns: 'Thing' }, mcp: { toolName: 'make-thing' } },
  acceptance: {
    scenarios: [{ key: 'works', given: ['a', 'b'], when: 'it is asked', then: ['it is done'] }],
    examples: [{ key: 'simple', input: { name: 'n' }, output: { id: 'i' } }, { key: 'half', input: { name: 'n' } }],
  },
  capability: { key: 'cap', version: '1.0.0' }, implementations: [{ path: 'x.ts', run() {} }], tests: [() => {}], telemetry: { success: { event: { name: 'x' } } },
  outputPresentation: { key: 'p' }, outputForm: { key: 'f' }, outputDataView: { key: 'd' },
});
`;

describe('every field of the language', () => {
  let reading: Reading;
  let operation: Operation;

  beforeAll(async () => {
    reading = await contracts({ 'a.ts': everything });
    const [first] = reading.model?.operations ?? [];
    if (first === undefined) throw new Error(reading.found.join('\n'));
    operation = first;
  });

  it('is read without a finding', () => {
    expect(reading.found).toEqual([]);
  });

  it('is kept of meta', () => {
    expect(operation).toMatchObject({
      key: 'test.every-thing.do_it', version: '1.2.3-rc.1', domain: 'test', declaredDomain: 'Testing', title: 'Everything', description: 'Does everything.', goal: 'Reach it.', context: 'In tests.',
      stability: 'deprecated', deprecated: true, sunset: '2027-01-31', replacedBy: 'test.every-thing@2.0.0-rc.1', owners: ['@team.a', 'team.b'], tags: ['x', 'y'], docId: ['doc.one', 'doc.two'], kind: 'command',
      id: 'test_every_thing_do_it_v1_2_3_rc_1', name: 'everyThingDoIt',
    });
  });

  it('is kept of io and results, merged', () => {
    expect([operation.body, operation.params, operation.query, operation.headers, operation.output]).toEqual(['Input', 'Params', 'Query', 'Headers', 'Output'].map((model) => ({ kind: 'ref', model })));
    expect(operation.success).toEqual({ code: 'CREATED', status: 201, description: 'Made.' });
    expect(operation.successes).toEqual([{ code: 'CREATED', status: 201, description: 'Made.' }, { code: 'ACCEPTED', status: 202, description: 'Later.' }]);
    expect(operation.errors.filter(({ implicit }) => !implicit)).toEqual([
      { code: 'NOT_FOUND', status: 404, description: 'No such thing here.', when: null, gqlCode: null, retryable: false, args: null, implicit: false, component: 'NotFoundProblem' },
      { code: 'OUT_OF_STOCK', status: 409, description: 'None left.', when: 'Too many are asked for', gqlCode: 'STOCK', retryable: true, args: { kind: 'ref', model: 'Left' }, implicit: false, component: 'OutOfStockProblem' },
    ]);
    expect(operation.errors.map(({ code, status }) => `${status} ${code}`)).toEqual([
      '400 BAD_REQUEST', '401 UNAUTHENTICATED', '403 FORBIDDEN', '404 NOT_FOUND', '409 OUT_OF_STOCK', '409 CONFLICT', '413 PAYLOAD_TOO_LARGE', '415 UNSUPPORTED_MEDIA_TYPE',
      '422 IDEMPOTENCY_KEY_REUSED', '422 VALIDATION_FAILED', '429 RATE_LIMITED', '500 INTERNAL_ERROR',
    ]);
  });

  it('is a parameter where it is not the body', () => {
    expect(operation.parameters.map(({ name, in: place, coerce, list, field }) => [place, name, coerce, list, field.required, field.default])).toEqual([
      ['path', 'id', 'string', false, true, null],
      ['query', 'limit', 'integer', false, false, { value: 20 }],
      ['query', 'tag', 'string', true, false, null],
      ['query', 'sort', 'string', false, false, null],
      ['query', 'deep', 'boolean', false, false, null],
      ['query', 'near', 'number', false, false, null],
      ['header', 'X-Trace', 'string', false, false, null],
    ]);
  });

  it('is kept of policy', () => {
    expect(operation.policy).toEqual({
      auth: 'admin', roles: ['r1', 'r2'], anyRole: ['r3'], permissions: ['p1'], anyPermission: ['p2'], flags: ['f1'], policies: [{ key: 'pol', version: '1.0.0' }],
      fieldPolicies: [{ field: 'name', actions: ['read'] }], resource: { type: 'thing' }, pii: ['name'], idempotent: true, rateLimit: { rpm: 60, key: 'org' }, escalate: 'human_review',
    });
  });

  it('is kept of side effects, with one event for each that is emitted', () => {
    expect(operation.emits).toEqual([
      { key: 'test.made', version: '1.0.0', when: 'It is made' }, { key: 'test.done', version: '2.0.0', when: 'It is done' }, { key: 'test.done', version: '2.0.0', when: null },
    ]);
    expect([operation.audit, operation.analytics]).toEqual([['test.audit'], ['test_done']]);
    expect(reading.model?.events.map(({ source, ...event }) => [event, source.place.line])).toEqual([
      [{
        key: 'test.done', version: '2.0.0', domain: 'test', declaredDomain: 'Testing', title: 'Done', description: 'It is done.', goal: 'Tell.', context: 'Always.', stability: 'beta', deprecated: false, sunset: '2028-02-29', replacedBy: 'test.finished',
        owners: ['@a'], tags: ['t'], docId: ['doc.done'], kind: 'event', id: 'test_done_v2_0_0', name: 'TestDone', payload: { kind: 'ref', model: 'Output' }, pii: ['id'], extras: { capability: { key: 'cap' } }, declared: true,
      }, 9],
      [{
        key: 'test.made', version: '1.0.0', domain: 'test', declaredDomain: null, title: 'test.made', description: 'It is made', goal: null, context: null, stability: 'deprecated', deprecated: true, sunset: '2027-01-31', replacedBy: null,
        owners: ['@team.a', 'team.b'], tags: ['x', 'y'], docId: [], kind: 'event', id: 'test_made_v1_0_0', name: 'TestMade', payload: { kind: 'ref', model: 'Output' }, pii: [], extras: {}, declared: false,
      }, 13],
    ]);
  });

  it('is kept of transport, acceptance and the rest', () => {
    expect([operation.method, operation.path, operation.gql, operation.mcp]).toEqual(['PATCH', '/things/{id}', { field: 'makeThing', returns: 'Thing' }, { toolName: 'make-thing' }]);
    expect(operation.scenarios).toEqual([{ key: 'works', given: ['a', 'b'], when: ['it is asked'], then: ['it is done'] }]);
    expect(operation.examples).toEqual([
      { key: 'simple', input: { value: { name: 'n' } }, output: { value: { id: 'i' } } }, { key: 'half', input: { value: { name: 'n' } }, output: null },
    ]);
    expect(operation.extras).toEqual({
      capability: { key: 'cap', version: '1.0.0' }, implementations: [{ path: 'x.ts', run: { $function: true } }], tests: [{ $function: true }], telemetry: { success: { event: { name: 'x' } } },
      outputPresentation: { key: 'p' }, outputForm: { key: 'f' }, outputDataView: { key: 'd' },
    });
  });

  it('is frozen data: no property is left out, and nothing can be changed', () => {
    expect(JSON.parse(JSON.stringify(reading.model))).toEqual(reading.model);
    expect([Object.isFrozen(reading.model), Object.isFrozen(operation.policy.roles), Object.isFrozen(operation.parameters[0]?.field.schema)]).toEqual([true, true, true]);
  });
});

const only = async (parts: Parameters<typeof contractText>[0]): Promise<Partial<Operation>> => {
  const { model, found } = await contracts({ 'a.ts': contractText(parts) });
  if (model === null) throw new Error(found.join('\n'));
  return model.operations[0] ?? {};
};

describe('what a contract leaves out', () => {
  it('is a POST that is not idempotent for a command, a GET that is for a query', async () => {
    expect(await only({})).toMatchObject({ method: 'POST', path: '/test/good/v1.0.0', id: 'test_good_v1_0_0', title: 'test.good', policy: { idempotent: false }, gql: { field: 'test_good_v1_0_0' }, mcp: { toolName: 'test_good-v1_0_0' } });
    expect(await only({ definer: 'defineQuery' })).toMatchObject({ method: 'GET', path: '/test/good/v1.0.0', policy: { idempotent: true } });
  });

  it.each([['defineQuery', ''], ['defineCommand', "transport: { rest: { method: 'GET' } }"], ['defineCommand', "transport: { rest: { method: 'DELETE' } }"]])('is no body where the method has none: the input of %s %s is the query string', async (definer, rest) => {
    const { body, query, parameters } = await only({ definer, rest, input: modelText(`a: ${text}`) });
    expect([body, query, parameters?.map(({ in: place, name }) => `${place} ${name}`)]).toEqual([null, { kind: 'ref', model: 'Sample' }, ['query a']]);
  });

  it('is 200 with a body and 204 without', async () => {
    expect((await only({ output: modelText(`a: ${text}`) })).success).toEqual({ code: null, status: 200, description: 'Success' });
    expect((await only({})).success).toEqual({ code: null, status: 204, description: 'Success, with nothing to say' });
  });

  it.each([
    ['defineCommand', 'user', modelText(`a: ${text}`), ['BAD_REQUEST', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'IDEMPOTENCY_KEY_REUSED', 'VALIDATION_FAILED', 'RATE_LIMITED', 'INTERNAL_ERROR']],
    ['defineCommand', 'anonymous', 'null', ['BAD_REQUEST', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED', 'VALIDATION_FAILED', 'RATE_LIMITED', 'INTERNAL_ERROR']],
    ['defineQuery', 'admin', 'null', ['BAD_REQUEST', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'VALIDATION_FAILED', 'RATE_LIMITED', 'INTERNAL_ERROR']],
    ['defineQuery', 'anonymous', 'null', ['BAD_REQUEST', 'NOT_FOUND', 'VALIDATION_FAILED', 'RATE_LIMITED', 'INTERNAL_ERROR']],
  ])('is the errors that HTTP has anyway, for %s by %s', async (definer, auth, input, codes) => {
    const { model } = await contracts({ 'a.ts': contractText({ definer, input }).replace("auth: 'user'", `auth: '${auth}'`) });
    expect(model?.operations[0]?.errors.map(({ code, implicit }) => [code, implicit])).toEqual(codes.map((code) => [code, true]));
  });
});

describe('events', () => {
  const emit = (emits: string): string => `${imports}const P = ${modelText(`a: ${text}`, 'P')};\nconst Q = ${modelText(`b: ${text}`, 'Q')};\nexport const A = ${operationText({ rest: `sideEffects: { emits: [${emits}] }` })};\n`;

  it('by reference must be declared', async () => {
    const { diagnostics } = await contracts({ 'a.ts': emit("{ ref: { key: 'a.b', version: '1.0.0' } }") });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([['event-unknown', '`test.good` emits `a.b` v1.0.0, which no loaded contract declares']]);
  });

  it('have one payload', async () => {
    const { diagnostics } = await contracts({ 'a.ts': emit("{ key: 'a.b', version: '1.0.0', payload: P }, { key: 'a.b', version: '1.0.0', payload: Q }") });
    expect(diagnostics.map(({ code, place, related }) => [code, place, related])).toEqual([['event-conflict', { file: 'a.ts', line: 8, column: 104 }, [{ file: 'a.ts', line: 4, column: 18 }]]]);
  });

  it('of two versions stand side by side', async () => {
    const { found, model } = await contracts({ 'a.ts': emit("{ key: 'a.b', version: '1.0.0', payload: P }, { key: 'a.b', version: '2.0.0', payload: Q }") });
    expect([found, model?.events.map(({ name, version }) => [name, version])]).toEqual([[], [['AB_v1_0_0', '1.0.0'], ['AB_v2_0_0', '2.0.0']]]);
  });
});
