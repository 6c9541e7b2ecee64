import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixturesEmitter } from '../src/emit/fixtures/fixtures-emitter.ts';
import type { FixtureCase, OperationFixtures } from '../src/emit/fixtures/operation/fixture-file.ts';
import { honoEmitter } from '../src/emit/hono/hono-emitter.ts';
import { loadRender, type Render } from '../src/emit/render.ts';
import type { ContractModel, Model, Operation, Schema } from '../src/model/types.ts';
import { packageFile } from '../src/package-root.ts';
import { decode } from '../src/runtime/index.ts';
import { modelOf, published, publishedSchemas, serverOf } from './differential/validators.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-fixtures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let model: ContractModel;
let render: Render;
let all: OperationFixtures[];

beforeAll(async () => {
  [model, { render }] = await Promise.all([modelOf('fixtures/contracts/**/*.ts', 'fixtures/cases/every-kind/contracts/*.ts'), loadRender()]);
  const files = [...fixturesEmitter.emit(model, render), ...honoEmitter.emit(model, render)];
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(packageFile('node_modules'), join(folder, 'node_modules'));
  // The files are of this type: the type test below holds them against it.
  all = files.filter(({ path }) => path.endsWith('.json')).map(({ content }) => JSON.parse(content) as OperationFixtures);
});

const operationOf = ({ operation: { key, version } }: OperationFixtures): Operation => {
  const found = model.operations.find((one) => one.key === key && one.version === version);
  if (!found) throw new Error(`no operation ${key}`);
  return found;
};

const modelBehind = (schema: Schema | null): Model => {
  const found = schema?.kind === 'ref' ? model.models.find(({ name }) => name === schema.model) : undefined;
  if (!found) throw new Error('a part of these operations is a model by name');
  return found;
};

const partsOf = ({ body, query, params, headers }: Operation) => ({ body, query, path: params, header: headers });

test('each valid case passes and each invalid one fails both the published schema and the server, where it says', async () => {
  const [validator, server] = [published(await publishedSchemas(model)), await serverOf(model)];
  let [valid, invalid] = [0, 0];
  for (const fixtures of all) {
    const operation = operationOf(fixtures);
    for (const { name, kind, request, expected } of fixtures.cases) {
      if (kind === 'error') continue;
      for (const [part, schema] of Object.entries(partsOf(operation))) {
        if (schema === null) continue;
        const one = modelBehind(schema);
        const value = request[part as 'body' | 'query' | 'path' | 'header'];
        const good = kind === 'valid' || expected.in !== part;
        const where = { case: `${operation.key} ${name}`, part };
        expect({ ...where, good: validator(one.inputName ?? '')(value) }).toEqual({ ...where, good });
        const { accepted, pointers } = server(one.name)(value);
        expect({ ...where, good: accepted }).toEqual({ ...where, good });
        if (!good) expect({ ...where, pointers }).toEqual({ ...where, pointers: expect.arrayContaining([expected.pointer]) });
      }
      if (kind === 'valid') valid += 1;
      else invalid += 1;
    }
  }
  expect(valid).toBeGreaterThan(400);
  expect(invalid).toBeGreaterThan(500);
});

test('each output and event passes the published schema and what the server checks before it sends', async () => {
  const [validator, server] = [published(await publishedSchemas(model)), await serverOf(model)];
  let count = 0;
  const check = (schema: Schema | null, value: unknown, name: string): void => {
    const one = modelBehind(schema);
    const { accepted, back } = server(one.name)(value);
    expect({ name, valid: validator(one.outputName ?? '')(value), accepted, sent: back?.ok }).toEqual({ name, valid: true, accepted: true, sent: true });
    count += 1;
  };
  for (const fixtures of all) {
    const { key, output } = operationOf(fixtures);
    for (const { name, value } of fixtures.outputs) check(output, value, `${key} ${name}`);
    for (const { name, key: event, version, payload } of fixtures.events) {
      check(model.events.find((one) => one.key === event && one.version === version)?.payload ?? null, payload, name);
    }
  }
  expect(count).toBeGreaterThan(60);
});

interface Definition {
  readonly key: string;
  readonly version: string;
  readonly output?: Parameters<typeof decode>[0];
}
interface Context {
  readonly fail: (code: string) => unknown;
}

/** What the handlers answer: the next thing that a test says. */
let answer: (context: Context) => unknown = () => undefined;

const appOf = async (): Promise<Hono> => {
  // A module made a moment ago has no types here.
  const { createApp } = (await import(join(folder, 'hono/index.ts'))) as { createApp: (handlers: unknown, options: object) => Hono };
  const handlers = new Proxy({}, { get: () => new Proxy({}, { get: () => (context: Context) => answer(context) }) });
  const callers = new Map(all.map(({ operation, caller }) => [`${operation.key}.v${operation.version}`, caller]));
  const authenticate = (request: Request) => {
    const who = request.headers.get('x-caller');
    if (who === 'nobody') return null;
    return who === 'other' ? { id: 'other' } : { id: 'permitted', ...callers.get(request.headers.get('x-operation') ?? '') };
  };
  // Each request in a minute of its own: the contracts' rate limits are not what is tested here.
  let minutes = 0;
  const now = (): number => (minutes += 1) * 60_000;
  return createApp(handlers, { authenticate, now, onError: (cause: unknown) => { throw cause; } });
};

const send = (app: Hono, { operation }: OperationFixtures, { caller, request }: FixtureCase): Response | Promise<Response> => {
  const { url, body, text, contentType = 'application/json', header = {} } = request;
  const headers = Object.entries(header).map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(',') : String(value)]);
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return app.request(url, {
    method: operation.method,
    headers: [...headers, ['x-caller', caller], ['x-operation', `${operation.key}.v${operation.version}`], ...(sent === undefined ? [] : [['content-type', contentType] as [string, string]])],
    ...(sent === undefined ? {} : { body: sent }),
  });
};

const definitions = async (): Promise<Map<string, Definition>> => {
  const domains = [...new Set(model.operations.map(({ domain }) => domain))];
  const modules = await Promise.all(domains.map((domain) => import(join(folder, `hono/${domain}/operations.ts`)) as Promise<Record<string, Definition>>));
  return new Map(modules.flatMap((one) => Object.values(one)).map((one) => [`${one.key}.v${one.version}`, one]));
};

test('the generated server answers each request as its case says: status, code, pointer and keyword', async () => {
  const [app, operations] = [await appOf(), await definitions()];
  let count = 0;
  for (const fixtures of all) {
    const { key, version } = fixtures.operation;
    const { output } = operations.get(`${key}.v${version}`) ?? {};
    const decoded = output ? decode(output, fixtures.outputs[0]?.value) : { ok: true, value: undefined };
    for (const one of fixtures.cases) {
      answer = ({ fail }) => (one.kind === 'error' ? fail(one.expected.code ?? '') : decoded.ok ? decoded.value : undefined);
      const response = await send(app, fixtures, one);
      const body = response.headers.get('content-type') === 'application/problem+json' ? ((await response.json()) as Record<string, unknown>) : {};
      const { status, code, gqlCode, in: part, pointer, keyword } = one.expected;
      const where = `${key} ${one.name}`;
      expect({ where, status: response.status, code: body['code'], gqlCode: body['gqlCode'] }).toEqual({ where, status, code, gqlCode });
      if (one.kind === 'invalid') expect({ where, issues: body['issues'] }).toEqual({ where, issues: expect.arrayContaining([expect.objectContaining({ in: part, pointer, code: keyword })]) });
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(1000);
});

test('every constraint, format, enum value and declared error of the contracts has its case', () => {
  const names = all.flatMap(({ operation, cases }) => cases.map(({ name }) => `${operation.key} ${name}`));
  expect(new Set(names).size).toBe(names.length);
  for (const name of [
    'identity.rbac.assign body/roleId: 255 characters, the maxLength',
    'identity.rbac.assign body/roleId: 256 characters, beyond the maxLength',
    'identity.rbac.assign body: without "targetId"',
    'identity.rbac.assign body/expiresAt: null',
    'identity.rbac.assign body/targetType: "organization"',
    'identity.rbac.assign body: an unknown property',
    'identity.rbac.assign error ALREADY_ASSIGNED',
    'identity.rbac.assign error FORBIDDEN',
    'identity.user.update error UNSUPPORTED_MEDIA_TYPE',
    'every.text-constraint body/exactly: 2 characters, beyond the minLength',
    'every.text-constraint body/slug: a text that the pattern refuses',
    'every.number-constraint body/cents: no multiple of multipleOf',
    'every.list-constraint body/different: an item twice',
    'every.search query/limit: above what maximum allows',
    'every.read header/X-Trace: 17 characters, beyond the maxLength',
    'every.read path/page: a text',
  ]) expect(names).toContain(name);
});

test('what has no case says why', () => {
  const skipped = all.flatMap(({ operation, skipped: left }) => left.map((one) => `${operation.key} ${one.case}: ${one.reason}`));
  expect(skipped).toEqual([
    'every.search query/tags: 0 items, beyond the minItems: a parameter without an item is an absent one',
    'every.text-constraint body/huge: 10000000 characters, the maxLength: it would have more than 10000 characters',
    'every.text-constraint body/huge: 10000001 characters, beyond the maxLength: it would have more than 10000 characters',
  ]);
});

test('index.ts compiles under the strict flags and types what the files hold', () => {
  const use = join(folder, 'use.ts');
  writeFileSync(use, `import { fixtures, type FixtureName } from './fixtures/index.ts';
const name: FixtureName = 'identity.rbac.assign.v1.0.0';
const kinds: ('valid' | 'invalid' | 'error')[] = fixtures[name].cases.map((one) => one.kind);
// @ts-expect-error: no operation has this name
const wrong: FixtureName = 'identity.rbac.assign';
export { kinds, wrong };
`);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true, verbatimModuleSyntax: true, resolveJsonModule: true, allowImportingTsExtensions: true, noEmit: true, types: [],
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([use], options)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(found).toEqual([]);
});
