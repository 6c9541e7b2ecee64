import { describe, expect, it } from 'vitest';
import { contracts } from '../../test/contract-files.ts';
import { contractText, imports } from '../../test/contract-text.ts';
import { openapiDocument } from '../emit/openapi/document.ts';
import type { ContractModel } from '../model/types.ts';
import { readOpenApi } from '../openapi/read-open-api.ts';
import { diffModels } from './diff-models.ts';

/** The model of a command `test.good` beside another one that stays; null leaves it out. */
const modelOf = async (meta: string | null): Promise<ContractModel> => {
  const other = contractText({ key: "'test.better'" });
  const good = contractText({ meta: meta ?? '', rest: "sideEffects: { emits: [{ key: 'good.done', version: '1.0.0', payload: new SchemaModel({ name: 'Done', fields: {} }) }] }" });
  const { model, found } = await contracts(meta === null ? { 'other.ts': other } : { 'other.ts': other, 'good.ts': good.replace("stability: 'stable', owners: [], tags: [], stability", 'owners: [], tags: [], stability') });
  if (model === null) throw new Error(found.join('\n'));
  return model;
};

const told = (base: ContractModel, head: ContractModel, today: string): string[] => diffModels(base, head, { today }).changes.map(({ level, rule }) => `${level} ${rule}`).sort();

describe('an operation that leaves the contracts, with the event that only it emits', () => {
  it.each([
    ['without a word', '', '2027-02-01', ['breaking event-removed', 'breaking operation-removed']],
    ['announced, and never deprecated', "sunset: '2027-01-31'", '2027-02-01', ['breaking event-removed', 'breaking operation-removed']],
    ['deprecated without a day', "stability: 'deprecated'", '2027-02-01', ['breaking event-removed-without-sunset', 'breaking operation-removed-without-sunset']],
    ['before its last day', "stability: 'deprecated', sunset: '2027-01-31'", '2027-01-30', ['breaking event-removed-before-sunset', 'breaking operation-removed-before-sunset']],
    ['on its last day', "stability: 'deprecated', sunset: '2027-01-31'", '2027-01-31', ['breaking event-removed-before-sunset', 'breaking operation-removed-before-sunset']],
    ['on the day after', "stability: 'deprecated', sunset: '2027-01-31'", '2027-02-01', ['safe event-removed-after-sunset', 'safe operation-removed-after-sunset']],
  ])('%s', async (_, meta, today, expected) => {
    const [base, head] = await Promise.all([modelOf(meta), modelOf(null)]);
    expect(told(base, head, today)).toEqual(expected);
    // The document that was published says as much.
    const published = readOpenApi(JSON.parse(JSON.stringify(openapiDocument(base))), 'openapi.json').model;
    expect(told(published, head, today)).toEqual(expected);
  });
});

describe('the day of an operation', () => {
  it('may be announced and put off, and not brought forward', async () => {
    const [none, early, late] = await Promise.all([modelOf(''), modelOf("sunset: '2027-01-31'"), modelOf("sunset: '2027-06-30'")]);
    expect([told(none, early, '2026-01-01'), told(early, late, '2026-01-01'), told(late, early, '2026-01-01')]).toEqual([
      ['safe sunset-added', 'safe sunset-added'], ['safe sunset-later', 'safe sunset-later'], ['breaking sunset-earlier', 'breaking sunset-earlier'],
    ]);
  });

  it('that a document does not say as a day is told, whatever it holds', async () => {
    const model = await modelOf("sunset: '2027-01-31'");
    for (const text of ['soon', '2027-02-30', '`\n<b>|', '__proto__']) {
      const raw = JSON.stringify(openapiDocument(model)).replaceAll('"x-sunset":"2027-01-31"', `"x-sunset":${JSON.stringify(text)}`);
      const { model: head } = readOpenApi(JSON.parse(raw), 'openapi.json');
      expect(told(model, head, '2026-01-01'), text).toEqual(['breaking sunset-invalid', 'breaking sunset-invalid']);
    }
  });
});
