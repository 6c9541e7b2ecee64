import { describe, expect, it } from 'vitest';
import { contracts } from '../../../test/contract-files.ts';
import { contractText, imports } from '../../../test/contract-text.ts';

const read = (meta: string) => contracts({ 'a.ts': contractText({ meta: `\n${meta}` }) });

describe('the end of a contract', () => {
  it.concurrent.each([
    ["sunset: '2027-02-30'", 'day-invalid', 'The sunset `2027-02-30` is not a day'],
    ["sunset: '2027-01-31T00:00:00Z'", 'day-invalid', 'The sunset `2027-01-31T00:00:00Z` is not a day'],
    ["sunset: 'soon'", 'day-invalid', 'The sunset `soon` is not a day'],
    ["sunset: ''", 'day-invalid', 'The sunset `` is not a day'],
    ['sunset: 2027 as any', 'wrong-type', '`sunset` is `2027`, not a string'],
    ['replacedBy: [] as any', 'wrong-type', '`replacedBy` is a list, not a string'],
    ["replacedBy: 'Test Better'", 'key-invalid', '`Test Better` does not begin with a valid key'],
    ["replacedBy: ''", 'key-invalid', '`` does not begin with a valid key'],
    ["replacedBy: 'test.better@2'", 'version-invalid', '`test.better@2` does not end in a valid version'],
    ["replacedBy: 'test.better@'", 'version-invalid', '`test.better@` does not end in a valid version'],
    ["replacedBy: 'test.better@1.0.0@2.0.0'", 'version-invalid', '`test.better@1.0.0@2.0.0` does not end in a valid version'],
  ])('is refused where it stands: %s', async (meta, code, message) => {
    const { diagnostics, model } = await read(meta);
    expect(diagnostics.map((one) => [one.code, one.message, one.place?.line, one.place?.column])).toEqual([[code, message, 4, 1]]);
    expect(diagnostics[0]?.fix).toMatch(/^[A-Z].*\.$/);
    expect(model).toBeNull();
  });

  it('may be announced before anything is deprecated, and a replacement may stand elsewhere', async () => {
    const { diagnostics, model } = await read("sunset: '2028-02-29', replacedBy: 'other.service@2.0.0-rc.1'");
    expect(diagnostics).toEqual([]);
    expect(model?.operations).toMatchObject([{ stability: 'stable', deprecated: false, sunset: '2028-02-29', replacedBy: 'other.service@2.0.0-rc.1' }]);
  });

  it('is null where nothing is said, for an event too', async () => {
    const event = "export const Done = defineEvent({ meta: { key: 'test.done', version: '1.0.0', stability: 'stable', owners: [], tags: [], sunset: null as any }, payload: new SchemaModel({ name: 'Done', fields: {} }) });\n";
    const { model } = await contracts({ 'a.ts': contractText(), 'b.ts': imports + event });
    expect([...(model?.operations ?? []), ...(model?.events ?? [])].map(({ sunset, replacedBy }) => [sunset, replacedBy])).toEqual([[null, null], [null, null]]);
  });
});
