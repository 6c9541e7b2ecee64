/** Values of every kind go through the generated client and the generated routes, and arrive as they were. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientEmitter } from '../../src/emit/client/client-emitter.ts';
import { Values } from '../../src/emit/fixtures/value/values.ts';
import { seeded } from '../../src/emit/fixtures/value/random.ts';
import { honoEmitter } from '../../src/emit/hono/hono-emitter.ts';
import { loadRender } from '../../src/emit/render.ts';
import type { ContractModel, Operation, Schema } from '../../src/model/types.ts';
import { packageFile } from '../../src/package-root.ts';
import { decode, type OperationDefinition } from '../../src/runtime/index.ts';
import { modelOf } from '../differential/validators.ts';
import { operation, sampleModel } from '../sample-model.ts';
import { boolean, choice, dateTime, field, list, nullable, number, object, optional, record, ref, string, tuple, union, uuid } from '../sample-schemas.ts';

const samples = 40;
const folder = mkdtempSync(join(tmpdir(), 'writ-client-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = string({ scalar: 'Date', format: 'date' });

/** Unions in which what a text means, or which object it stands in, depends on the member. */
const mixed: readonly (readonly [name: string, schema: Schema])[] = [
  ['textFirst', union(string({ maxLength: 5 }), dateTime)],
  ['formats', union(uuid, day, dateTime)],
  ['byKind', union(object(field('kind', choice('a')), field('at', string())), object(field('kind', choice('b')), field('at', dateTime)))],
  ['byField', union(object(field('x', string())), object(field('x', string()), field('on', day)), list(dateTime))],
  ['deep', union(object(field('inner', union(number('integer'), object(field('at', dateTime))))), tuple(boolean, day), record(nullable(dateTime)))],
  ['named', union(ref('Node'), dateTime)],
];
const unions: ContractModel = {
  ...sampleModel(),
  events: [],
  models: [{ name: 'Node', schema: object(field('on', day), optional('next', nullable(union(ref('Node'), boolean)))), recursive: true, description: null, inputName: 'Node', outputName: 'Node', place: null }],
  operations: mixed.map(([name, schema]) => operation('command', `mixed.${name}`, '1.0.0', { name, body: object(field('it', schema)), output: list(schema) })),
};

type Parts = { readonly [part: string]: unknown };
type Call = (...given: readonly unknown[]) => Promise<{ readonly ok: boolean; readonly data?: unknown; readonly error?: unknown }>;

interface Side {
  readonly model: ContractModel;
  readonly definitions: ReadonlyMap<string, OperationDefinition>;
  /** Calls an operation whose handler answers so; gives what the handler saw, and what the client did. */
  readonly call: (operation: Operation, input: readonly unknown[], answer: unknown) => Promise<{ readonly seen: Parts; readonly result: Awaited<ReturnType<Call>> }>;
}

/** A model's client beside its routes, in one process. */
const start = async (name: string, model: ContractModel): Promise<Side> => {
  const root = join(folder, name);
  const { render } = await loadRender();
  for (const { path, content } of [...honoEmitter.emit(model, render), ...clientEmitter.emit(model, render)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  symlinkSync(packageFile('node_modules'), join(root, 'node_modules'));
  const domains = [...new Set(model.operations.map(({ domain }) => domain))];
  const definitions = new Map<string, OperationDefinition>();
  const handlers: Record<string, Record<string, (context: Parts) => unknown>> = {};
  let [seen, answer]: [Parts, unknown] = [{}, undefined];
  for (const domain of domains) {
    // Modules made a moment ago have no types here.
    const all = (await import(join(root, `hono/${domain}/operations.ts`))) as Record<string, OperationDefinition>;
    for (const one of Object.values(all)) definitions.set(`${one.key}@${one.version}`, one);
    handlers[domain] = Object.fromEntries(Object.keys(all).map((key) => [key, ({ params, query, headers, input }: Parts) => ((seen = { params, query, headers, body: input }), answer)]));
  }
  const { createApp } = (await import(join(root, 'hono/index.ts'))) as { createApp: (handlers: object, options: object) => Hono };
  const { createClient } = (await import(join(root, 'client/client.ts'))) as { createClient: (options: object) => object };
  const caller = { id: 'u', admin: true, permissions: ['every.read'] };
  const app = createApp(handlers, { authenticate: () => caller, limits: { requestsPerMinute: 10_000_000 } });
  const client = createClient({ baseUrl: 'http://localhost/', retries: 0, fetch: (url: string, init: RequestInit) => app.request(url, init) });
  const method = (key: string): Call =>
    key.split('.').reduce<Record<string, never>>((at, segment) => at[segment.replace(/-(.)/g, (_, next: string) => next.toUpperCase())] ?? {}, client as Record<string, never>) as unknown as Call;
  return {
    model, definitions,
    call: async ({ key }, input, next) => {
      [seen, answer] = [{}, next];
      const result = await method(key)(...input);
      return { seen, result };
    },
  };
};

let sides: readonly Side[];
beforeAll(async () => {
  const contracts = await modelOf('fixtures/contracts/**/*.ts', 'fixtures/cases/every-kind/contracts/*.ts', 'test/differential/mirror.ts');
  sides = [await start('contracts', contracts), await start('unions', unions)];
});

/** What a handler would see of a wire value. */
const handled = (schema: OperationDefinition['output'], wire: unknown): unknown => {
  if (!schema) return undefined;
  const value = decode(schema, wire);
  if (!value.ok) throw new Error(JSON.stringify([wire, value.issues]));
  return value.value;
};

/** Texts that no URL, or no header, carries. */
const isSendable = (part: string, wire: unknown): boolean =>
  part === 'body' || Object.values(wire as object).flat().every((one) => {
    const text = String(one);
    return !/\p{Surrogate}/u.test(text) && (part !== 'params' || !/^\.{0,2}$/.test(text)) && (part !== 'headers' || /^[!-~](?:[ -~]*[!-~])?$/.test(text));
  });

/** What no parameter can say: that there is nothing, or a list of it. */
const isSilent = (wire: unknown): boolean => Object.values(wire as object).some((one: unknown) => one === null || (Array.isArray(one) && one.length === 0));

/** The parts of one request with dates as `Date`, or null where HTTP cannot carry a text. */
const partsOf = (operation: Operation, definition: OperationDefinition, make: (schema: Schema) => unknown): Parts | null => {
  const parts: Record<string, unknown> = {};
  for (const part of ['params', 'query', 'headers', 'body'] as const) {
    const schema = operation[part];
    if (schema === null) continue;
    const wire = make(schema);
    if (wire === undefined || !isSendable(part, wire) || (part !== 'body' && isSilent(wire))) return null;
    parts[part] = handled(part === 'body' ? definition.input : definition[part]?.schema, wire);
  }
  return parts;
};

const pairsOf = (parts: Parts): [string, unknown][] => Object.entries(parts);

test('what is sent is what a handler gets, and what it answers is what comes back, dates and all', async () => {
  let [sent, dates] = [0, 0];
  for (const { model, definitions, call } of sides) {
    const values = new Values(model);
    for (const operation of model.operations) {
      const definition = definitions.get(`${operation.key}@${operation.version}`);
      if (!definition) throw new Error(operation.key);
      const random = seeded(operation.key);
      const make = (schema: Schema): unknown => {
        const made = values.sample(schema, random);
        return 'reason' in made ? undefined : made.value;
      };
      for (let index = 0; index < samples; index += 1) {
        const parts = partsOf(operation, definition, make);
        const wire = operation.output === null ? undefined : make(operation.output);
        if (parts === null || (operation.output !== null && wire === undefined)) continue;
        const answer = handled(definition.output, wire);
        const pairs = pairsOf(parts);
        const { seen, result } = await call(operation, pairs.length === 0 ? [] : [pairs.length === 1 ? pairs[0]?.[1] : parts], answer);
        expect({ key: operation.key, result }).toMatchObject({ key: operation.key, result: { ok: true } });
        for (const [part, value] of pairs) expect({ key: operation.key, part, value: seen[part] }).toEqual({ key: operation.key, part, value });
        expect({ key: operation.key, data: result.data }).toEqual({ key: operation.key, data: answer });
        sent += 1;
        dates += JSON.stringify(answer ?? '').split('T').length - 1;
      }
    }
  }
  // Both have to be many for the agreement to mean something.
  expect(sent).toBeGreaterThan(600);
  expect(dates).toBeGreaterThan(500);
});
