import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { config, contract, scratch, writ } from '../../test/scratch.ts';
import { baseFailures } from '../base/read-base.ts';
import { catalogue } from '../diagnostic-codes.ts';
import { siteFailures } from '../site/site-failure.ts';
import { mockFailures } from '../mock/mock-failure.ts';
import { answerSchema } from './answer-schema.ts';
import { runFailures } from './program/failure.ts';

const root = new URL('../../', import.meta.url).pathname;
const valid = new Ajv2020({ strict: false, allErrors: true }).compile(answerSchema);

const answers = async (folder: string, ...argv: string[]): Promise<unknown> => {
  const { out } = await writ(folder, ...argv, '--json');
  const answer: unknown = JSON.parse(out);
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  return answer;
};

describe('--json', () => {
  it('prints what the published schema says, for every command, well and badly', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
    expect(await answers(folder, 'check')).toMatchObject({ ok: false });
    expect(await answers(folder, 'generate', '--dry-run')).toMatchObject({ ok: true, dryRun: true });
    expect(await answers(folder, 'generate')).toMatchObject({ ok: true });
    expect(await answers(folder, 'check')).toMatchObject({ ok: true, findings: [] });
    expect(await answers(folder, 'list')).toMatchObject({ contracts: [{ key: 'hello.greet', route: 'POST /hello/greet/v1.0.0' }] });
    expect(await answers(folder, 'explain', 'hello.greet')).toMatchObject({ contracts: [{ key: 'hello.greet' }] });
    expect(await answers(folder, 'explain', 'nothing')).toMatchObject({ ok: false });
    expect(await answers(folder, 'lint')).toMatchObject({ command: 'lint', ok: true });
    expect(await answers(folder, 'lint', '--rules')).toMatchObject({ command: 'lint', ok: true });
    expect(await answers(folder, 'diff', 'generated')).toMatchObject({ command: 'diff', ok: true, findings: [] });
    expect(await answers(folder, 'changelog', 'generated')).toMatchObject({ command: 'changelog', ok: true, entries: [] });
    expect(await answers(folder, 'changelog', 'generated', 'generated')).toMatchObject({ base: 'generated', head: 'generated', entries: [] });
    expect(await answers(folder, 'ci', '--base', 'generated')).toMatchObject({ command: 'ci', ok: true });
    expect(await answers(folder, 'ci', '--base', 'nowhere')).toMatchObject({ ok: false, failure: { code: 'base-not-a-repository' } });
    expect(await answers(folder, 'coverage')).toMatchObject({ ok: false, failure: { code: 'output-not-readable' } });
    mkdirSync(join(folder, '.writ'));
    writeFileSync(join(folder, '.writ/coverage.json'), '{ "writ": 1, "files": {} }');
    expect(await answers(folder, 'coverage')).toMatchObject({ command: 'coverage', ok: false, percent: 0, operations: [{ key: 'hello.greet', reached: 0, unreached: expect.arrayContaining([{ kind: 'operation', name: '' }]) }] });
    expect(await answers(folder, 'init')).toMatchObject({ command: 'init', ok: false, diagnostics: [{ code: 'package-json-missing' }] });
    expect(await answers(folder, 'new', 'handlers')).toMatchObject({ ok: false, diagnostics: [{ code: 'config-invalid' }] });
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ fields: 'surname: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },' }));
    expect(await answers(folder, 'diff', 'generated')).toMatchObject({ ok: false, summary: { bumps: [{ subject: 'hello.greet@1.0.0', to: '2.0.0', level: 'major' }] } });
    expect(await answers(folder, 'changelog', 'generated')).toMatchObject({ entries: [{ key: 'hello.greet', lines: [{ level: 'breaking' }, { level: 'breaking' }] }] });
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ key: '../x' }));
    expect(await answers(folder, 'docs', 'build')).toMatchObject({ command: 'docs build', ok: false, pages: 0, diagnostics: [{ code: 'key-invalid' }] });
    expect(await answers(folder, 'docs', 'serve')).toMatchObject({ command: 'docs serve', ok: false, url: null, diagnostics: [{ code: 'key-invalid' }] });
    expect(await answers(folder, 'docs', 'build', '--out', '.')).toMatchObject({ ok: false, failure: { code: 'site-out-refused' } });
    for (const command of ['generate', 'check', 'list']) {
      expect(await answers(folder, command)).toMatchObject({ ok: false, diagnostics: [{ code: 'key-invalid', place: { file: 'contracts/hello.ts' } }] });
    }
  });

  it('refuses documents that it does not describe', () => {
    expect(valid({ command: 'list', ok: true })).toBe(false);
    expect(valid({ command: 'generate', ok: true, contracts: [], diagnostics: [] })).toBe(false);
  });

  it('is published', async () => {
    await expect(`${JSON.stringify(answerSchema, null, 2)}\n`).toMatchFileSnapshot(join(root, 'docs/cli.schema.json'));
  });
});

describe('diagnostics', () => {
  it('have a page that lists every code with cause and fix', async () => {
    const rows = Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1));
    const page = rows.map(([code, { severity, cause, fix }]) => `## ${code}\n\n*${severity}.* ${cause}\n\n**Fix:** ${fix}\n`).join('\n');
    const failures = Object.entries({ ...baseFailures, ...siteFailures, ...mockFailures, ...runFailures }).map(([code, { cause, fix }]) => `## ${code}\n\n*failure.* ${cause}\n\n**Fix:** ${fix}\n`).join('\n');
    const intro = 'Every code that writ reports. Codes never change their meaning. The *failures* at the end are those of what to compare with, of the site, of the mock, and of writ itself.';
    await expect(`# Diagnostics\n\n${intro}\n\n${page}\n${failures}`).toMatchFileSnapshot(join(root, 'docs/diagnostics.md'));
  });

  it('stand on it whatever part of writ fails: no failure has a code that is not in a catalogue', () => {
    const known = new Set(Object.keys({ ...catalogue, ...baseFailures, ...siteFailures, ...mockFailures, ...runFailures }));
    const texts = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).map((path) => readFileSync(join(root, 'src', path), 'utf8'));
    const codes = texts.flatMap((text) => [...text.matchAll(/\b(?:new \w+Failure|diagnostic)\(\s*'([a-z-]+)'|readonly code = '([^']+)'/g)].map((found) => found[1] ?? found[2] ?? ''));
    expect(codes.length).toBeGreaterThan(90);
    expect([...new Set(codes)].filter((code) => !known.has(code))).toEqual([]);
  });

  it('are each named by a test of what reports them', () => {
    const named = ['src', 'test', 'fixtures/cases'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)))
      .filter((path) => path.endsWith('.test.ts') || path.endsWith('diagnostics.txt'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const codes = Object.keys({ ...catalogue, ...baseFailures, ...siteFailures, ...mockFailures, ...runFailures });
    expect(codes.filter((code) => !new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(named))).toEqual([]);
  });

  it('are complete sentences', () => {
    for (const [code, { cause, fix }] of Object.entries({ ...catalogue, ...siteFailures, ...mockFailures, ...runFailures })) {
      expect(cause, code).toMatch(/^[A-Z].*\.$/s);
      expect(fix, code).toMatch(/^[A-Z`].*[.`?]$/s);
    }
  });

  it('refuse an output folder that is a package', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract(), 'generated/package.json': '{}' });
    const { code, err } = await writ(folder, 'generate');
    expect(code).toBe(1);
    expect(err).toContain('package.json');
    expect(readFileSync(join(folder, 'generated/package.json'), 'utf8')).toBe('{}');
  });
});
