import { expect, it } from 'vitest';
import { config, scratch, writ } from '../../test/scratch.ts';

const routed = (name: string, method: string, parameter: string): string => `
import { defineCommand, defineSchemaModel, ScalarTypeEnum } from 'writ';
const Params = defineSchemaModel({ name: '${name}Params', fields: { ${parameter}: { type: ScalarTypeEnum.ID, isOptional: false } } });
export const ${name} = defineCommand({
  meta: { key: 'things.${name.toLowerCase()}', version: '1.0.0', stability: 'stable', owners: ['@a'], tags: ['a'] },
  io: { input: null, params: Params, output: null },
  policy: { auth: 'user' },
  transport: { rest: { method: '${method}', path: '/things/{${parameter}}' } },
});
`;

const codes = async (...contracts: string[]): Promise<string[]> => {
  const folder = scratch({ 'writ.config.ts': config, ...Object.fromEntries(contracts.map((text, index) => [`contracts/${index}.ts`, text])) });
  const { out } = await writ(folder, 'list', '--json');
  return (JSON.parse(out) as { diagnostics: { code: string; message: string }[] }).diagnostics.map(({ code, message }) => `${code} ${message}`);
};

it('lets methods share a path whose parameters have the same names', async () => {
  expect(await codes(routed('Put', 'PUT', 'id'), routed('Drop', 'DELETE', 'id'))).toEqual([]);
});

it('refuses two spellings of one path template, also under different methods', async () => {
  expect(await codes(routed('Put', 'PUT', 'id'), routed('Drop', 'DELETE', 'key'))).toEqual([
    'collision `things.drop@1.0.0` and `things.put@1.0.0` have the same path template, `/things/{}`',
  ]);
});
