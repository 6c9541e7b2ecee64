import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { fixturesEmitter } from '../../src/emit/fixtures/fixtures-emitter.ts';
import type { FixtureCase, OperationFixtures } from '../../src/emit/fixtures/operation/fixture-file.ts';
import { loadRender } from '../../src/emit/render.ts';
import type { ContractModel, Operation } from '../../src/model/types.ts';
import { modelOf } from '../differential/validators.ts';
import { sampleModel } from '../sample-model.ts';
import { generatedApp } from './routes.ts';
import { judgeOf, mockOf } from './served.ts';

interface Subject {
  readonly model: ContractModel;
  readonly fixtures: readonly OperationFixtures[];
}

let subjects: readonly Subject[];
beforeAll(async () => {
  const { render } = await loadRender();
  const models = [
    await modelOf('fixtures/contracts/**/*.ts'),
    await modelOf('fixtures/cases/every-kind/contracts/*.ts'),
    await modelOf('fixtures/cases/versions/contracts/*.ts'),
    sampleModel(),
  ];
  subjects = models.map((model) => ({
    model,
    // The files are of this type: a test of the fixtures holds them against it.
    fixtures: fixturesEmitter.emit(model, render).filter(({ path }) => path.endsWith('.json')).map(({ content }) => JSON.parse(content) as OperationFixtures),
  }));
});

/** A minute of its own for each request: the contracts' rate limits are not what is tested here. */
const fresh = (model: ContractModel): ContractModel => ({ ...model, operations: model.operations.map((one) => ({ ...one, policy: { ...one.policy, rateLimit: null } })) });

const tokens = { permitted: 'admin', other: 'other', nobody: null } as const;

const send = async (app: Hono, method: string, { caller, request }: FixtureCase, more: Readonly<Record<string, string>> = {}): Promise<Response> => {
  const { url, body, text, contentType = 'application/json', header = {} } = request;
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const token = tokens[caller];
  const headers = Object.entries(header).map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(',') : String(value)]);
  return app.request(url, {
    method,
    headers: [...headers, ...Object.entries(more), ...(token === null ? [] : [['authorization', `Bearer ${token}`] as [string, string]]), ...(sent === undefined ? [] : [['content-type', contentType] as [string, string]])],
    ...(sent === undefined ? {} : { body: sent }),
  });
};

const operationOf = ({ operations }: ContractModel, { operation: { key, version } }: OperationFixtures): Operation => {
  const found = operations.find((one) => one.key === key && one.version === version);
  if (!found) throw new Error(`no operation ${key}`);
  return found;
};

const first = ({ cases, operation }: OperationFixtures): FixtureCase => {
  const [one] = cases;
  if (!one) throw new Error(`${operation.key} has no valid request`);
  return one;
};

test('every operation answers, and every success, error and example of it can be asked for, as the document says', async () => {
  let count = 0;
  for (const { model, fixtures } of subjects) {
    const [app, judge] = [mockOf(fresh(model)), judgeOf(model)];
    for (const one of fixtures) {
      const operation = operationOf(model, one);
      const { method, path, key } = operation;
      const answered = async (prefer: string | null, status: number, code: string | null): Promise<void> => {
        const response = await send(app, method, first(one), prefer === null ? {} : { prefer });
        const body = response.headers.get('content-type') === 'application/problem+json' ? ((await response.clone().json()) as { code?: string }) : {};
        expect({ key, prefer, status: response.status, code: body.code ?? null, applied: response.headers.get('preference-applied') }).toEqual({ key, prefer, status, code, applied: prefer });
        expect({ key, prefer, breaches: await judge(method, path, response) }).toEqual({ key, prefer, breaches: [] });
        count += 1;
      };
      await answered(null, operation.success.status, null);
      for (const success of operation.successes) {
        await answered(`status=${success.status}`, success.status, null);
        if (success.code !== null) await answered(`code=${success.code}`, success.status, null);
      }
      for (const error of operation.errors) await answered(`code=${error.code}`, error.status, error.code);
      for (const example of ['minimal', 'maximal', ...operation.examples.flatMap(({ key: name, output }) => (output === null ? [] : [name]))]) {
        await answered(`example="${example}"`, operation.success.status, null);
      }
    }
  }
  expect(count).toBeGreaterThan(400);
});

describe('the mock and generated routes', () => {
  const codeOf = async (response: Response): Promise<unknown> => {
    if (response.headers.get('content-type') !== 'application/problem+json') return { status: response.status };
    const { status, code, issues, detail } = (await response.json()) as Record<string, unknown>;
    return { status, code, issues, detail };
  };

  test('accept and refuse the same requests, with the same status, code, pointers and words', async () => {
    let [accepted, refused] = [0, 0];
    for (const { model: given, fixtures } of subjects) {
      const model = fresh(given);
      const every = new Set(model.operations.flatMap(({ policy }) => [policy.roles, policy.anyRole, policy.permissions, policy.anyPermission, policy.flags].flat()));
      const held = { roles: [...every], permissions: [...every], flags: [...every] };
      const routes = await generatedApp(model, (context) => (context as { fail: (code: string) => unknown }).fail('NOT_FOUND'), {
        docsUrl: model.docsUrl, limits: { requestsPerMinute: 1_000_000 },
        authenticate: ({ headers }: Request) => (headers.get('authorization') === null ? null : headers.get('authorization') === 'Bearer other' ? { id: 'other' } : { id: 'a', admin: true, ...held }),
      });
      const app = mockOf(model);
      for (const one of fixtures) {
        const { key, method } = one.operation;
        for (const each of one.cases) {
          const there = await codeOf(await send(routes, method, each));
          // What a handler fails with is where the request passed.
          const passed = (there as { code?: string }).code === 'NOT_FOUND';
          const here = await codeOf(await send(app, method, each));
          const where = `${key} ${each.name}`;
          expect({ where, here }).toEqual({ where, here: passed ? { status: operationOf(model, one).success.status } : there });
          if (each.kind !== 'error') expect({ where, passed }).toEqual({ where, passed: each.kind === 'valid' });
          if (passed) accepted += 1;
          else refused += 1;
        }
      }
    }
    expect(accepted).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(600);
  });
});
