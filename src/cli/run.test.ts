import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, contract, scratch, writ } from '../../test/scratch.ts';

const hello = () => scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });

describe('generate', () => {
  it('writes every output, says what to do next, and has nothing to do the second time', async () => {
    const folder = hello();
    const first = await writ(folder, 'generate');
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^ {2}\+ generated\/asyncapi\/asyncapi\.yaml$/m);
    expect(readdirSync(join(folder, 'generated')).sort()).toEqual(['.writ-manifest.json', 'asyncapi', 'client', 'docs', 'fixtures', 'hono', 'model.json', 'model.schema.json', 'openapi', 'schemas', 'tests']);
    expect(first.out).toMatch(/Wrote generated: \d+ created, 0 updated, 0 removed, 0 unchanged \(\d+ ms\)\nNext: commit generated, and run `writ check` in CI\.\n$/);
    const second = await writ(folder, 'generate');
    expect(second.out).toMatch(/^Wrote generated: 0 created, 0 updated, 0 removed, \d+ unchanged \(\d+ ms\)\nNext: nothing, the output is what the contracts say\.\n$/);
  });

  it('writes nothing in a dry run', async () => {
    const folder = hello();
    const { code, out } = await writ(folder, 'generate', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('Would write generated:');
    expect(existsSync(join(folder, 'generated'))).toBe(false);
  });

  it('writes nothing when a contract has an error, and says code, place, offender and fix', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract({ fields: 'name: { type: ScalarTypeEnum.ID(), isOptional: false, isList: true },' }) });
    const { code, out, err } = await writ(folder, 'generate');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toBe(
      [
        'error unknown-key  `isList` is not a known key of `fields.name`',
        '  contracts/hello.ts:7:59',
        '        name: { type: ScalarTypeEnum.ID(), isOptional: false, isList: true },',
        '                                                              ^',
        '  fix: Did you mean `isArray`?',
        '',
        '1 error: nothing was written.',
        '',
      ].join('\n'),
    );
    expect(readdirSync(folder).sort()).toEqual(['contracts', 'writ.config.ts']);
  });

  it('runs only the chosen emitters and leaves the files of the others', async () => {
    const folder = hello();
    await writ(folder, 'generate');
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ meta: "title: 'Greet'," }));
    const { code, out } = await writ(folder, 'generate', '--emit', 'model');
    expect(code).toBe(0);
    expect(out).toContain('~ generated/model.json');
    expect(out).not.toContain('openapi');
    expect((await writ(folder, 'check', '--emit', 'model')).code).toBe(0);
    expect((await writ(folder, 'check')).code).toBe(1);
  });

  it('prints one JSON document with --json', async () => {
    const { code, out, err } = await writ(hello(), 'generate', '--json');
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(answer).toMatchObject({ command: 'generate', ok: true, dryRun: false, out: 'generated', updated: [], removed: [], unchanged: 0, diagnostics: [] });
    expect(answer['created']).toContain('model.json');
  });

  it('takes globs and an output folder from the command line, relative to where it runs', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'elsewhere/hello.ts': contract() });
    expect((await writ(join(folder, 'elsewhere'), 'generate', 'hello.ts', '--config', '../writ.config.ts', '--out', 'made')).code).toBe(0);
    expect(existsSync(join(folder, 'elsewhere/made/model.json'))).toBe(true);
  });
});

describe('check', () => {
  it('passes on fresh output and names a hand-edited file with its difference', async () => {
    const folder = hello();
    await writ(folder, 'generate');
    expect(await writ(folder, 'check')).toMatchObject({ code: 0, err: '' });
    const file = join(folder, 'generated/model.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Be polite.', 'Be rude.'));
    const { code, out } = await writ(folder, 'check');
    expect(code).toBe(1);
    expect(out).toContain('generated/model.json');
    expect(out).toContain('Be rude.');
    expect(readFileSync(file, 'utf8')).toContain('Be rude.');
  });

  it('fails when nothing was ever generated', async () => {
    const { code, out } = await writ(hello(), 'check');
    expect(code).toBe(1);
    expect(out).toContain('`generated/model.json` is missing');
  });

  it('lists its findings as JSON', async () => {
    const folder = hello();
    await writ(folder, 'generate');
    writeFileSync(join(folder, 'generated/notes.txt'), 'mine\n');
    const { code, out } = await writ(folder, 'check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ command: 'check', ok: false, findings: [{ kind: 'unexpected', path: 'notes.txt' }] });
  });
});

describe('list and explain', () => {
  it('lists contracts with their places', async () => {
    expect(await writ(hello(), 'list')).toEqual({ code: 0, out: 'command  hello.greet  1.0.0  stable  contracts/hello.ts:16:22\n', err: '' });
  });

  it('explains a contract by key and by line', async () => {
    const folder = hello();
    const byKey = await writ(folder, 'explain', 'hello.greet');
    expect(byKey.code).toBe(0);
    expect(byKey.out).toContain('POST /hello/greet/v1.0.0');
    expect(byKey.out).toContain('422 VALIDATION_FAILED (implicit)');
    expect((await writ(folder, 'explain', 'contracts/hello.ts:20')).out).toBe(byKey.out);
  });

  it('suggests the key that was meant', async () => {
    const { code, err } = await writ(hello(), 'explain', 'hello.great');
    expect(code).toBe(1);
    expect(err).toContain('Did you mean `hello.greet`?');
  });
});

describe('usage', () => {
  it.each([
    [['explan'], /unknown command 'explan'/],
    [['generate', '--emit', 'opnapi'], /There is no emitter `opnapi`\. Did you mean `openapi`\?/],
    [['generate', '--owt', 'x'], /unknown option '--owt'/],
  ])('%j is a usage error', async (argv, message) => {
    const { code, err } = await writ(hello(), ...argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toContain('    at ');
  });

  it('says what to write where there is no config', async () => {
    const { code, err } = await writ(scratch(), 'generate');
    expect(code).toBe(1);
    expect(err).toContain('There is no `writ.config.ts` here');
    expect(err).toContain('fix: Write `export default defineConfig(');
  });

  it.each([
    ["export default { contracts: ['x.ts'], emitt: ['model'] };", 'Did you mean `emit`?'],
    ["export default { contracts: 'x.ts' };", '`contracts` is not a list of strings'],
    ['export default 1;', 'the default export is not a config'],
    ['export default {', 'Expected identifier but found end of file'],
    ["throw new Error('no');", 'no'],
  ])('refuses the config %s', async (text, message) => {
    const { code, err } = await writ(scratch({ 'writ.config.ts': text }), 'generate');
    expect(code).toBe(1);
    expect(err).toContain('error config-invalid');
    expect(err).toContain(message);
  });

  it('prints help and version', async () => {
    expect((await writ(scratch(), '--version')).out).toBe('0.0.0\n');
    const help = await writ(scratch(), '--help');
    expect(help.code).toBe(0);
    for (const command of ['generate', 'check', 'list', 'explain']) expect(help.out).toContain(command);
  });
});
