/** Contract tests that pass prove nothing unless they fail where they should. */
import { expect, test } from 'vitest';
import type { Application } from 'writ/testing';
import { fixtures } from '../../generated/fixtures/index.ts';
import contracts from '../../generated/tests/contracts.json' with { type: 'json' };
import type { OperationFixtures } from '../../src/emit/fixtures/operation/fixture-file.ts';
import type { ContractFile } from '../../src/emit/tests/contract-file.ts';
import { checksOf } from '../../src/testing/checks/checks.ts';
import { ContractBreach } from '../../src/testing/exchange/contract-breach.ts';
import { transportTo } from '../../src/testing/exchange/transport.ts';
import { type Defect, defects } from './defects.ts';
import { startReferenceService } from './reference-service.ts';

// TypeScript widens every string of a JSON module.
const file = contracts as unknown as ContractFile;
const cases: readonly OperationFixtures[] = file.operations.map(({ key, version }) => fixtures[`${key}.v${version}` as keyof typeof fixtures]);

const served = (url: string): Application => async (request) => {
  const { pathname, search } = new URL(request.url);
  return fetch(url + pathname + search, { method: request.method, headers: request.headers, body: await request.text() });
};

/** What the tests say of a service with a defect: their breaches, up to the first one that is meant. */
const breachesOf = async ({ wrap = (next) => next, sql, found }: Partial<Defect>): Promise<string[]> => {
  const { harness, service } = await startReferenceService();
  try {
    if (sql !== undefined) harness.world.database.exec(sql);
    const said: string[] = [];
    for (const { checks } of checksOf({ file, fixtures: cases }, service, transportTo({ app: wrap(served(harness.url), service.tokens) }, undefined))) {
      for (const { name, todo, run } of checks) {
        expect([name, todo]).toEqual([name, null]);
        const breach = await run().then(() => null, (error: unknown) => error);
        if (breach === null) continue;
        if (!(breach instanceof ContractBreach)) throw breach;
        said.push(breach.message);
        if (found?.test(breach.message)) return said;
      }
    }
    return said;
  } finally {
    await harness.stop();
  }
};

const missed: string[] = [];

test('a service without a defect breaks nothing', async () => {
  expect(await breachesOf({})).toEqual([]);
});

test.each(defects)('finds $name, and names the line of the contract', async ({ name, found, ...defect }) => {
  missed.push(name);
  const said = await breachesOf({ ...defect, found });
  expect(said.at(-1) ?? 'no breach at all').toMatch(found);
  expect(said.at(-1)).toMatch(/^`identity\.[\w.]+` v1\.0\.0 breaks its contract: .*\.\n {2}contract {2}fixtures\/contracts\/identity-rbac\/\w+\.ts:\d+:\d+\n {2}request {3}POST \/identity\//);
  missed.pop();
});

test('all of at least 25 defects are found', () => {
  expect(new Set(defects.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
  expect(missed).toEqual([]);
});
