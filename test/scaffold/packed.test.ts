import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scalarNames } from '../../src/contract/scalars.ts';
import { packageFile } from '../../src/package-root.ts';
import { contract, scratch } from '../scratch.ts';
import { commit, git, start as runProgram } from '../gate/repository.ts';
import { freePort } from '../installed.ts';
import { fixturesOf, listening, npm, send, start, testsOf, type Tests, total } from './begun-service.ts';
import { fortyContracts } from './forty-contracts.ts';
import { installPacked, linkPacked, pack } from './packed.ts';

const run = promisify(execFile);

let packed: string;
let tarball: string;
beforeAll(async () => {
  packed = mkdtempSync(join(tmpdir(), 'writ-packed-'));
  tarball = await pack(packed);
  await linkPacked(packed, tarball);
}, 180_000);
afterAll(() => rmSync(packed, { recursive: true, force: true }));

const five = (): Record<string, string> => {
  const folder = packageFile('fixtures/contracts/identity-rbac');
  return Object.fromEntries(readdirSync(folder).map((name) => [`contracts/${name}`, readFileSync(join(folder, name), 'utf8')]));
};

/** Begins a service with the program that is installed in a folder. */
const begin = async (installed: string, contracts: Readonly<Record<string, string>>, ...flags: string[]): Promise<string> => {
  const folder = scratch(contracts);
  await run(join(installed, 'node_modules/.bin/writ'), ['new', 'service', 'svc', '--yes', ...flags], { cwd: folder, env: { ...env, XDG_CACHE_HOME: join(folder, '.cache') } });
  return join(folder, 'svc');
};

/** A service with the packages that the repository has. */
const linked = async (contracts: Readonly<Record<string, string>>): Promise<string> => {
  const service = await begin(packed, contracts);
  symlinkSync(join(packed, 'node_modules'), join(service, 'node_modules'));
  return service;
};

/** A service whose packages npm has installed, as has the program that began it. */
const installed = async (contracts: Readonly<Record<string, string>>): Promise<string> => {
  const tool = scratch();
  await installPacked(tool, tarball);
  const service = await begin(tool, contracts, '--writ', `file:${tarball}`);
  await npm(service, 'install', '--no-audit', '--no-fund');
  return service;
};

/** A clock for people: what each step took, printed at the end. */
const timed = () => {
  const steps: string[] = [];
  return {
    step: async <Result>(name: string, work: Promise<Result>): Promise<Result> => {
      const begun = performance.now();
      const result = await work;
      steps.push(`${name} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      return result;
    },
    print: (what: string): void => console.log(`${what}: ${steps.join(', ')}`),
  };
};

/** Holds a service that nobody has edited to what it promises; gives the outcomes of its tests. */
const proveUntouched = async (service: string, operations: number, clock: ReturnType<typeof timed>): Promise<ReadonlyMap<string, Tests>> => {
  await clock.step('type check', npm(service, 'run', 'typecheck'));
  await npm(service, 'run', 'check');
  const tests = await clock.step('tests', testsOf(service));
  expect(total(tests).failed).toBe(0);
  const fixtures = fixturesOf(service);
  expect(fixtures.length).toBe(operations);
  const url = await clock.step('start', start(service));
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  for (const { operation: { key, version, method }, cases } of fixtures) {
    const valid = cases.filter(({ kind }) => kind === 'valid');
    const { status, body } = await send(url, method, valid[0]?.request ?? { url: '/' }).then(async (response) => ({ status: response.status, body: (await response.json()) as unknown }));
    expect([key, status, body]).toEqual([key, 501, expect.objectContaining({ code: 'NOT_IMPLEMENTED' })]);
    // Whatever would run the handler is still to do.
    expect(tests.get(`${key} v${version}`)?.todo, key).toBeGreaterThan(valid.length);
  }
  return tests;
};

const makesThings = `import type { HandlerOf } from '../../generated/handlers/types.js';
import type { Scope } from '../scope.js';

/** Keeps each thing once, unless a note says how it shall end. */
export const handler: HandlerOf<Scope>['area0.thing.make'] = ({ input, scope, emit, fail }) => {
  const note = scope.database.prepare('SELECT text FROM notes').get() as { text: 'STATUS_400' } | undefined;
  if (note) return fail(note.text);
  emit('area0.thing.made', input);
  return input;
};
`;

const states = (text: string): string => text.replace('_service', 'service').replace('({});', `{
  const note = (text: string) => () => void service().database.prepare('INSERT INTO notes (id, text, created_at) VALUES (?, ?, 0)').run('how', text);
  return {
    'area0.thing.make': {
      valid: () => undefined,
      errors: { STATUS_400: note('STATUS_400'), STATUS_401: note('STATUS_401'), STATUS_402: note('STATUS_402'), STATUS_403: note('STATUS_403'), STATUS_404: note('STATUS_404') },
    },
  };
};`);

/** Writes the handler of one operation, and the states of its tests. */
const writeHandler = (service: string): void => {
  writeFileSync(join(service, 'src/handlers/area0.thing.make.ts'), makesThings);
  const path = join(service, 'test/states.ts');
  writeFileSync(path, states(readFileSync(path, 'utf8')));
};

describe('the forty contracts', () => {
  it('have every scalar, every error status, queries by GET, and events', () => {
    const texts = Object.values(fortyContracts()).join('\n');
    for (const name of scalarNames) expect(texts).toContain(`ScalarTypeEnum.${name},`);
    for (let status = 400; status < 600; status += 1) expect(texts).toContain(`http: ${status},`);
    expect([...texts.matchAll(/define(Command|Query|Event)\(/g)].map(([, kind]) => kind).sort().join('')).toBe('Command'.repeat(30) + 'Event'.repeat(8) + 'Query'.repeat(10));
  });
});

describe('a service begun with the packed package, beside the packages of this repository', () => {
  it('compiles, passes its tests and starts as it is, for the five contracts', async () => {
    const clock = timed();
    const service = await clock.step('begin', linked(five()));
    await proveUntouched(service, 5, clock);
    clock.print('five contracts, linked');
  }, 480_000);

  it('does so for forty unrelated contracts; a handler that is written takes its tests from todo to green', async () => {
    const clock = timed();
    const service = await clock.step('begin', linked(fortyContracts()));
    const before = await proveUntouched(service, 40, clock);
    writeHandler(service);
    await clock.step('type check', npm(service, 'run', 'typecheck'));
    const after = await clock.step('tests with one handler', testsOf(service));
    expect(before.get('area0.thing.make v1.0.0')).toEqual({ passed: 12, failed: 0, todo: 14 });
    expect(after.get('area0.thing.make v1.0.0')).toEqual({ passed: 26, failed: 0, todo: 0 });
    expect(total(after)).toEqual({ passed: total(before).passed + 14, failed: 0, todo: total(before).todo - 14 });
    for (const [name, tests] of before) if (!name.startsWith('area0.')) expect(after.get(name), name).toEqual(tests);
    clock.print('forty contracts, linked');
  }, 480_000);

  it('runs from what its Dockerfile takes along, and passes the gate of its CI', async () => {
    const service = await linked(five());
    await npm(service, 'run', 'build');
    const lines = readFileSync(join(service, 'Dockerfile'), 'utf8').split('\n');
    const words = (instruction: string): string[] => JSON.parse(lines.find((line) => line.startsWith(instruction))?.replace(/^[^[]*/, '') ?? '[]') as string[];
    expect(lines.filter((line) => line.startsWith('USER'))).toEqual(['USER node']);
    const image = scratch();
    for (const [, path = ''] of lines.flatMap((line) => [...line.matchAll(/^COPY --from=build \/service\/(\S+) /g)])) symlinkSync(join(service, path), join(image, path));
    expect(readdirSync(image).sort()).toEqual(['dist', 'node_modules', 'package.json']);
    const url = await listening(image, words('CMD'), { NODE_ENV: 'production', HOST: '0.0.0.0', DATABASE_FILE: join(image, 'data/service.db') });
    const isHealthy = (port: string): Promise<boolean> => run(words('HEALTHCHECK')[0] ?? '', words('HEALTHCHECK').slice(1), { env: { ...env, PORT: port } }).then(() => true, () => false);
    expect([await isHealthy(new URL(url).port), await isHealthy(String(await freePort()))]).toEqual([true, false]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    const refused = await runProgram(image, process.execPath, words('CMD').slice(1), { API_TOKENS: '{"top secret": {' });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('API_TOKENS is not JSON') });
    expect(refused.err).not.toContain('top secret');

    const remote = scratch();
    git(remote, 'init', '-q', '--bare', '-b', 'main');
    git(service, 'init', '-q', '-b', 'main');
    git(service, 'remote', 'add', 'origin', remote);
    // A link is no folder, which is what the service's own file says.
    appendFileSync(join(service, '.git/info/exclude'), 'node_modules\n');
    commit(service, 'feat: begin');
    git(service, 'push', '-q', 'origin', 'main');
    const { jobs } = parse(readFileSync(join(service, '.github/workflows/ci.yml'), 'utf8')) as { jobs: { service: { steps: readonly { run?: string; env?: Record<string, string> }[] } } };
    const steps = jobs.service.steps.filter((step) => step.run !== undefined);
    expect(steps.map((step) => step.run)).toEqual(['npm ci', 'npm run typecheck', 'npm test', 'sh node_modules/writ/recipes/ci.sh --report github=-']);
    expect(steps[3]?.env).toEqual({ WRIT_BASE: "origin/${{ github.base_ref || 'main' }}" });
    expect(await runProgram(service, 'sh', ['-c', steps[3]?.run ?? 'false'], { WRIT_BASE: 'origin/main' })).toMatchObject({ code: 0 });
    expect(git(service, 'status', '--porcelain')).toBe('');
  }, 240_000);

  it('takes packages that its contracts import from where the contracts have them', async () => {
    const text = contract().replace("import { defineCommand", "import { z } from 'zod';\nimport { fromZod, defineCommand").replace('input: Input', "input: fromZod(z.object({ name: z.string() }), { name: 'Named' })");
    const folder = scratch({ 'contracts/hello.ts': text });
    symlinkSync(join(packed, 'node_modules'), join(folder, 'node_modules'));
    await run(join(packed, 'node_modules/.bin/writ'), ['new', 'service', 'svc', '--yes'], { cwd: folder });
    symlinkSync(join(packed, 'node_modules'), join(folder, 'svc/node_modules'));
    await npm(join(folder, 'svc'), 'run', 'check');
  }, 60_000);
});

const hasRegistry = env['WRIT_TEST_REGISTRY'] !== undefined;

const unlessAllowed = hasRegistry ? '' : ' (skipped: it asks a registry, which WRIT_TEST_REGISTRY=1 allows)';

describe.skipIf(!hasRegistry)('a service whose packages npm installs', () => {
  it.each([['five', 5, five], ['forty', 40, fortyContracts]] as const)(`compiles, passes its tests and starts as it is, for %s contracts${unlessAllowed}`, async (what, operations, contracts) => {
    const clock = timed();
    const service = await clock.step('pack, install and begin', installed(contracts()));
    await proveUntouched(service, operations, clock);
    clock.print(`${what} contracts, installed`);
  }, 600_000);
});
