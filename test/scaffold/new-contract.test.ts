import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, contract, scratch, writ } from '../scratch.ts';

const clean = async (folder: string): Promise<void> => {
  expect(await writ(folder, 'lint', '--fail-on', 'warning')).toMatchObject({ code: 0 });
  expect((await writ(folder, 'lint', '--json')).out).toContain('"findings": []');
  expect((await writ(folder, 'generate')).code).toBe(0);
};

describe('writ new command, query and event', () => {
  it.each([
    [['command', 'billing.invoice.create']], [['command', 'billing.invoice.remove', '--auth', 'admin']], [['query', 'billing.invoice.list', '--auth', 'anonymous']],
    [['event', 'billing.invoice.created']], [['command', 'class.delete-it.new_one']],
    [['command', 'hello.say', '--description', "It's */ `${x}` {{y}}\n<b>", '--goal', 'Reach C:\\x without a fuss.', '--context', "It's used by whoever says `hello`.", '--owner', '@o']],
  ])('%j adds a contract that passes lint', async ([kind = '', key = '', ...flags]) => {
    const folder = scratch({ 'writ.config.ts': config });
    expect(await writ(folder, 'new', kind, key, ...flags)).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`  + contracts/${key}.ts\n`) });
    await clean(folder);
    const listed = JSON.parse((await writ(folder, 'list', '--json')).out) as { contracts: { kind: string; key: string }[] };
    expect(listed.contracts.map((one) => [one.kind, one.key])).toEqual([[kind, key]]);
  });

  it('adds to a file that is there, and leaves every other byte', async () => {
    const before = `\uFEFF// first\r\n${contract().trimStart().replaceAll('\n', '\r\n')}const HelloWave = 1; // taken\r\n`;
    const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': before });
    expect((await writ(folder, 'new', 'query', 'hello.wave', '--file', 'contracts/hello.ts')).code).toBe(0);
    const after = readFileSync(join(folder, 'contracts/hello.ts'), 'utf8');
    const [head = '', tail = ''] = before.split(" from 'writ';\r\n");
    expect(after.startsWith(`${head} from 'writ';\r\nimport { defineQuery } from 'writ';\r\n${tail}\r\nconst HelloWave_Input = defineSchemaModel({\r\n`)).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect((await writ(folder, 'new', 'event', 'hello.waved', '--file', 'contracts/hello.ts')).code).toBe(0);
    expect(readFileSync(join(folder, 'contracts/hello.ts'), 'utf8')).toContain("import { defineEvent } from 'writ';");
    const listed = JSON.parse((await writ(folder, 'list', '--json')).out) as { contracts: { key: string }[] };
    expect(listed.contracts.map(({ key }) => key)).toEqual(['hello.greet', 'hello.wave', 'hello.waved']);
  });

  it('says the words of a file as it says them', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'contracts/a.ts': "import { defineCommand as command, defineSchemaModel } from '@lssm-tech/lib.contracts-spec';\nconst ScalarTypeEnum = 1;\nvoid [command, defineSchemaModel, ScalarTypeEnum];" });
    expect((await writ(folder, 'new', 'command', 'a.go', '--file', 'contracts/a.ts')).code).toBe(0);
    const text = readFileSync(join(folder, 'contracts/a.ts'), 'utf8');
    expect(text).toContain("lib.contracts-spec';\nimport { ScalarTypeEnum as ScalarTypeEnum_ } from 'writ';\n");
    expect(text).toContain('export const AGo = command({');
    await clean(folder);
  });

  it('refuses a key that is there, a key that is none, and contracts that do not load', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
    expect(await writ(folder, 'new', 'command', 'hello.greet')).toMatchObject({ code: 1, err: expect.stringContaining('error new-key-exists  There is `hello.greet` already.') });
    expect(await writ(folder, 'new', 'query', 'hello.greet')).toMatchObject({ code: 1 });
    expect(await writ(folder, 'new', 'command', '../x')).toMatchObject({ code: 2, err: expect.stringContaining('`../x` is no key.') });
    writeFileSync(join(folder, 'contracts/bad.ts'), 'export const x = ;');
    expect(await writ(folder, 'new', 'command', 'hello.new')).toMatchObject({ code: 1, err: expect.stringContaining('syntax-error') });
    expect(readdirSync(join(folder, 'contracts')).sort()).toEqual(['bad.ts', 'hello.ts']);
  });
});
