import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts, readContracts, writeContracts } from '../../test/contract-files.ts';
import { contractText, imports, modelText, operationText } from '../../test/contract-text.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Evaluates an expression inside a contract. */
const evaluated = async (expression: string): Promise<unknown> => {
  const { model, found } = await contracts({ 'a.ts': contractText({ rest: `capability: { it: ${expression} }` }) });
  if (model === null) throw new Error(found.join('\n'));
  const { capability } = model.operations[0]?.extras as { readonly capability: { readonly it: unknown } };
  return capability.it;
};

describe('what a contract sees of the world', () => {
  it.each([
    ['the time', '[Date.now(), new Date().toISOString(), new Date(5).getTime(), typeof Date(), performance.now(), process.hrtime(), Number(process.hrtime.bigint()), process.uptime()]',
      [946684800000, '2000-01-01T00:00:00.000Z', 5, 'string', 0, [0, 0], 0, 0]],
    ['chance', '[Math.random(), Math.random()]', [0.23645552527159452, 0.3692706737201661]],
    ['identifiers', "[crypto.randomUUID().length, /^[0-9a-f-]{36}$/.test(crypto.randomUUID()), crypto.randomUUID() === crypto.randomUUID()]", [36, true, false]],
    ['the environment', '[Object.keys(process.env), process.env.HOME ?? null, process.argv, process.pid, process.cwd()]', [[], null, [], 1, '/']],
    ['the locale', "[(1234.5).toLocaleString(), 10n.toLocaleString(), new Date(0).toLocaleDateString(undefined, { timeZone: 'UTC' }), 'i'.toLocaleUpperCase(), ['z', 'ä'].sort((a, b) => a.localeCompare(b)), new Intl.NumberFormat().format(1234.5), Intl.DateTimeFormat().resolvedOptions().locale]",
      ['1,234.5', '10', '1/1/1970', 'I', ['ä', 'z'], '1,234.5', 'en-US']],
    ['a locale that it names', "[(1234.5).toLocaleString('de-DE'), new Intl.NumberFormat('de-DE').format(1234.5), 'i'.toLocaleUpperCase('tr')]", ['1.234,5', '1.234,5', 'İ']],
    ['what there is, in every version of Node', "[typeof fetch, typeof WebSocket, 'EventSource' in globalThis]", ['function', 'undefined', false]],
    ['dates, which still are dates', '[new Date() instanceof Date, new Date(2020, 0, 1) instanceof Date, Date.UTC(1970, 0, 2), Date.parse("1970-01-02T00:00:00Z"), class extends Date {}.name, new (class extends Date { more() { return 1; } })(0).more()]',
      [true, true, 86400000, 86400000, '', 1]],
  ])('is constant: %s', async (_name, expression, expected) => {
    expect(await evaluated(expression)).toEqual(expected);
  });

  it('is the same in two runs', async () => {
    const expression = '[crypto.randomUUID(), Math.random(), [...crypto.getRandomValues(new Uint8Array(8))]]';
    expect(await evaluated(expression)).toEqual(await evaluated(expression));
  });

  it('is each run\'s own: nothing of one reaches the next', async () => {
    const text = `(globalThis as any).count = ((globalThis as any).count ?? 0) + 1;\n${contractText({ meta: 'description: String((globalThis as any).count)' })}`;
    const descriptions = [await contracts({ 'a.ts': text }), await contracts({ 'a.ts': text })].map(({ model }) => model?.operations[0]?.description);
    expect(descriptions).toEqual(['1', '1']);
  });
});

const files = {
  'b/two.ts': `import { Shared } from '../lib/shared';\n${contractText({ key: "'two.b'", input: 'Shared', output: 'Shared' })}`,
  'a/one.ts': `import { Shared } from '../lib/shared';\n${contractText({ key: "'one.a'", output: 'Shared', rest: "sideEffects: { emits: [{ key: 'one.done', version: '1.0.0', payload: Shared }] }" })}`,
  'a/more.ts': `${imports}/** Several. */\nexport const all = ['2.0.0', '1.0.0'].map((version) => ${operationText({ key: "'one.more'", version: 'version', io: "errors: { Z: { description: 'z', http: 409 }, A: { description: 'a', http: 409 } }" })});\n`,
  'lib/shared.ts': `${imports}const Inner = ${modelText('at: { type: S.DateTime(), isOptional: true }', 'Inner')};\nexport const Shared = ${modelText("inner: { type: Inner, isOptional: false }, of: { type: defineEnum('Of', ['b', 'a']), isOptional: true }", 'Shared')};\n`,
};

describe('the model is the same', () => {
  const modelOf = async (globs: readonly string[], texts: Readonly<Record<string, string>> = files): Promise<string> => {
    const { model, found } = await contracts(texts, { globs });
    if (model === null) throw new Error(found.join('\n'));
    return JSON.stringify(model);
  };

  it('whatever the order of the globs', async () => {
    const model = await modelOf(['a/*.ts', 'b/*.ts']);
    expect(await modelOf(['b/*.ts', 'a/*.ts'])).toBe(model);
    expect(await modelOf(['b/two.ts', 'a/one.ts', 'a/more.ts', 'a/one.ts'])).toBe(model);
    expect(JSON.parse(model)).toMatchObject({ operations: [{ key: 'one.a' }, { key: 'one.more', version: '1.0.0' }, { key: 'one.more', version: '2.0.0' }, { key: 'two.b' }] });
  });

  it('whatever the order in which the files came to be', async () => {
    expect(await modelOf(['**/*.ts'], Object.fromEntries(Object.entries(files).reverse()))).toBe(await modelOf(['**/*.ts']));
  });

  it('with CRLF in the sources', async () => {
    const crlf = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));
    expect(await modelOf(['**/*.ts'], crlf)).toBe(await modelOf(['**/*.ts']));
  });

  it('with a byte order mark', async () => {
    const marked = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `\uFEFF${text}`]));
    expect(await modelOf(['**/*.ts'], marked)).toBe(await modelOf(['**/*.ts']));
  });

  it('in another folder, and through a link to it', async () => {
    const [here, there] = [writeContracts(files), writeContracts(files)];
    const link = join(there, 'link');
    symlinkSync(here, link);
    const models = await Promise.all([here, there, link].map(async (folder) => JSON.stringify((await readContracts(folder, { globs: ['a', 'b'] })).model)));
    for (const folder of [here, there]) rmSync(folder, { recursive: true });
    expect(new Set(models).size).toBe(1);
  });
});

describe('the printed model is the same', () => {
  let folder: string;
  const text = contractText({ meta: 'description: [new Date(2020, 0, 1).toISOString(), new Date(0).toString(), (1.5).toLocaleString(), Intl.DateTimeFormat().resolvedOptions().timeZone].join()' });

  beforeAll(() => {
    folder = writeContracts({ ...files, 'a/dates.ts': text.replace('test.good', 'one.dates'), 'writ.config.ts': "export default { contracts: ['a/*.ts', 'b/*.ts'] };" });
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const print = (cwd: string, env: Readonly<Record<string, string>>): Promise<string> => {
    const out = mkdtempSync(join(tmpdir(), 'writ-out-'));
    return new Promise((resolve, reject) => {
      const args = [join(root, 'dist/writ.js'), 'generate', '--config', join(folder, 'writ.config.ts'), '--emit', 'model', '--out', join(out, 'generated')];
      execFile(process.execPath, args, { cwd, env: { PATH: '', ...env } }, (error, _stdout, stderr) => {
        if (error) return reject(new Error(stderr));
        resolve(readFileSync(join(out, 'generated/model.json'), 'utf8'));
        rmSync(out, { recursive: true });
      });
    });
  };

  it('in any time zone, language and working directory', async () => {
    const first = await print(folder, { TZ: 'UTC', LANG: 'C' });
    expect(first).toContain('2020-01-01T00:00:00.000Z,Thu Jan 01 1970 00:00:00 GMT+0000,1.5,UTC');
    expect(await print(folder, { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' })).toBe(first);
    expect(await print(join(folder, 'deep/er'), { TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8' })).toBe(first);
    expect(await print('/', { HOME: join(tmpdir(), 'writ-nobody'), NODE_ENV: 'production', FORCE_COLOR: '1' })).toBe(first);
  });
});
