import { relative } from 'node:path';
import { env } from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import type { OperationFixtures } from '../emit/fixtures/operation/fixture-file.ts';
import type { ContractFile } from '../emit/tests/contract-file.ts';
import { mergeFile } from '../output/merge-file.ts';
import { checksOf, type OperationChecks } from './checks/checks.ts';
import type { Item } from './reach/items.ts';
import { addToRecord, reachedOf, recordFile } from './reach/record.ts';
import { transportTo } from './exchange/transport.ts';
import type { Service } from './service.ts';

const define = ({ subject, checks }: OperationChecks): Item[] => {
  const reached: Item[] = [];
  const { key, version, place } = subject.contract;
  describe(`${key} v${version} (${place})`, () => {
    for (const { name, todo, run } of checks) {
      // Not a test of writ: what a service leaves to be tested is listed under its reason, so that it does not look done.
      if (todo !== null) test.todo(`${name}: ${todo}`);
      else test(name, async () => void reached.push(...(await run())));
    }
  });
  return reached;
};

const fixturesOf = (file: ContractFile, fixtures: { readonly [name: string]: OperationFixtures }): OperationFixtures[] =>
  file.operations.map(({ key, version }) => {
    const name = `${key}.v${version}`;
    const own = Object.hasOwn(fixtures, name) ? fixtures[name] : undefined;
    if (!own) throw new TypeError(`there are no fixtures of ${name}: run \`writ generate\` with the emitter \`fixtures\``);
    return own;
  });

/**
 * Defines the tests of a service for Vitest: a `describe` for each operation, and a `todo` for whatever the service does
 * not arrange. When they have run, what they reached stands in the coverage record. Called once in a test file.
 */
export const contractTests = (file: ContractFile, fixtures: { readonly [name: string]: OperationFixtures }, service: Service): void => {
  const all = checksOf({ file, fixtures: fixturesOf(file, fixtures) }, service, transportTo(service, env['WRIT_BASE_URL'] || undefined));
  const reached = all.map((one) => ({ contract: one.subject.contract, items: define(one) }));
  afterAll(async () => {
    const testFile = relative('.', expect.getState().testPath ?? 'tests').replaceAll('\\', '/');
    await mergeFile(env['WRIT_COVERAGE'] || (service.coverage ?? recordFile), (text) => addToRecord(text, testFile, reached.map(({ contract, items }) => reachedOf(contract, items))));
  });
};
