import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, contract, scratch, writ } from '../scratch.ts';
import { change, checkout, git, recipe, repository, start } from './repository.ts';

const root = new URL('../../', import.meta.url).pathname;
const name = 'name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },';
const title = 'title: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },';
const before = contract();
const after = contract({ fields: `${name} ${title}` });

/** A project whose output says what `before` said, and whose contracts say `text` now. */
const project = async (text: string): Promise<string> => {
  const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': before });
  expect((await writ(folder, 'generate', '--out', 'released')).code).toBe(0);
  writeFileSync(join(folder, 'contracts/hello.ts'), text);
  return folder;
};

const document = (version: string, properties: Readonly<Record<string, object>>, required: readonly string[]): object => ({
  openapi: version,
  info: { title: 'Pets', version: '1.0.0' },
  paths: { '/pets': { post: { operationId: 'addPet', requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties, required } } } }, responses: { 204: { description: 'Added' } } } } },
});

const yaml = `openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, properties: { name: { type: string } }, required: [name] } } }
      responses: { '204': { description: Added } }
`;

describe('writ diff', () => {
  it('raises the version in the source with --fix, and the next run of the gate passes', async () => {
    const repo = await repository({ 'writ.config.ts': config, 'contracts/hello.ts': before });
    await change(repo, { 'contracts/hello.ts': after });
    expect((await recipe(checkout(repo))).code).toBe(1);
    const fixed = await start(repo.work, process.execPath, [join(root, 'dist/writ.js'), 'diff', 'origin/main', '--fix']);
    expect(fixed.err).toBe('Changed `contracts/hello.ts`. Look at the changes, and run `writ generate`.\n');
    expect(fixed.code).toBe(0);
    expect(readFileSync(join(repo.work, 'contracts/hello.ts'), 'utf8')).toBe(after.replace("version: '1.0.0'", "version: '2.0.0'"));
    await change(repo, {});
    const { code, out } = await recipe(checkout(repo));
    expect(out).toContain('  required bumps  none\n');
    expect(code).toBe(0);
    expect(git(repo.work, 'log', '-1', '--format=', '--name-only').split('\n')).toContain('contracts/hello.ts');
  });

  it('compares two OpenAPI documents, of two versions and formats, in a folder without a config', async () => {
    const folder = scratch({
      'a.yaml': yaml,
      'b.json': JSON.stringify(document('3.1.0', { name: { type: 'string' }, tag: { type: 'string' } }, ['name', 'tag'])),
      'same.json': JSON.stringify(document('3.1.0', { name: { type: 'string' } }, ['name'])),
    });
    const { code, out, err } = await writ(folder, 'diff', 'a.yaml', 'b.json');
    expect(out).toMatch(/^error input-required-field-added {2}.*tag/m);
    expect([code, err]).toEqual([1, '']);
    const back = await writ(folder, 'diff', 'b.json', 'a.yaml', '--json');
    expect((JSON.parse(back.out) as { findings: readonly { rule: string }[] }).findings.map(({ rule }) => rule)).toContain('input-required-field-removed');
    const { runs: [run] } = JSON.parse((await writ(folder, 'diff', 'b.json', 'a.yaml', '--report', 'sarif=-')).out) as Sarif;
    expect(run.results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri)).toEqual(['a.yaml', 'a.yaml']);
    const same = await writ(folder, 'diff', 'a.yaml', 'same.json');
    expect([same.code, same.out.split('\n')[3]]).toEqual([0, '  breaking        0']);
  });

  it('prints one JSON document that says what the exit code says', async () => {
    const folder = await project(after);
    const { code, out, err } = await writ(folder, 'diff', 'released', '--json');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({
      command: 'diff', ok: false,
      summary: { operations: 1, breaking: 1, bumps: [{ from: '1.0.0', to: '2.0.0', level: 'major' }], owners: ['@hello'] },
      findings: [{ source: 'diff', rule: 'input-required-field-added', subject: 'hello.greet@1.0.0', place: { file: 'contracts/hello.ts' } }, { rule: 'version-major-needed' }],
    });
    writeFileSync(join(folder, 'contracts/hello.ts'), before);
    const clean = await writ(folder, 'diff', 'released', '--json');
    expect([clean.code, JSON.parse(clean.out)]).toMatchObject([0, { ok: true, findings: [] }]);
    const missing = await writ(folder, 'diff', './nowhere', '--json');
    expect([missing.code, JSON.parse(missing.out)]).toMatchObject([2, { ok: false, failure: { code: 'base-not-readable', fix: 'Correct the path.' } }]);
  });

  it('mends no document', async () => {
    const folder = scratch({ 'a.yaml': yaml });
    const { code, out, err } = await writ(folder, 'diff', 'a.yaml', 'a.yaml', '--fix');
    expect([code, out, err]).toEqual([2, '', 'error: `--fix` changes contracts, and two bases have none at hand. Leave out the second.\n']);
  });

  it('says in the report what does not load', async () => {
    const folder = await project(contract({ key: '../x' }));
    const { code, out } = await writ(folder, 'diff', 'released');
    expect(out).toContain('error key-invalid');
    expect(code).toBe(1);
  });

  it('shows the text of a base as text', async () => {
    const folder = await project(before);
    const { code, err } = await writ(folder, 'diff', './a\u001B[31m\nb');
    expect([code, err]).toEqual([2, 'failure base-not-readable  There is no file or folder `./a\uFFFD[31m b`.\n  fix: Correct the path.\n']);
  });
});

interface Sarif {
  readonly runs: readonly [{ readonly results: readonly { readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }] }[] }];
}

describe('options of a report', () => {
  it.each([
    [['--format', 'xml'], "argument 'xml' is invalid"],
    [['--format', '__proto__'], "argument '__proto__' is invalid"],
    [['--fail-on', 'note'], "argument 'note' is invalid"],
    [['--report', 'sarif'], '`sarif` does not say where the report goes.'],
    [['--report', '=x'], 'There is no report format ``.'],
    [['--report', 'constructor=x'], 'There is no report format `constructor`.'],
    [['--report', 'sarf=x'], 'Did you mean `sarif`?'],
    [['--report', 'sarif=x', '--report', 'junit=x'], 'Two reports go to `x`.'],
    [['--report', 'sarif=-', '--report', 'junit=-'], 'Two reports go to stdout.'],
    [['--json', '--report', 'github=-'], '`--json` and `--report github=-` both go to stdout.'],
    [['--format', 'text', '--report', 'github=-'], '`--format text` and `--report github=-` both go to stdout.'],
    [['--json', '--format', 'junit'], '`--json` and `--format junit` say two things of stdout.'],
  ])('%j answer 2 with one sentence, and nothing is written', async (options, sentence) => {
    const folder = scratch();
    for (const command of [['diff', 'a', 'b'], ['ci'], ['lint']]) {
      const { code, out, err } = await writ(folder, ...command, ...options);
      expect(err).toContain(sentence);
      expect([code, out]).toEqual([2, '']);
    }
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('answer 2 where a report cannot be written', async () => {
    const folder = await project(before);
    writeFileSync(join(folder, 'file'), '');
    const { code, err } = await writ(folder, 'diff', 'released', '--report', 'sarif=file/writ.sarif');
    expect(err).toMatch(/^failure output-[a-z-]+ {2}.*file\/writ\.sarif.*\n {2}fix: /);
    expect(code).toBe(2);
  });

  it('answer 2 in a folder that may not be written to', async () => {
    const folder = await project(before);
    mkdirSync(join(folder, 'sealed'), { mode: 0o555 });
    chmodSync(folder, 0o755);
    // The user `nobody` where the tests run as root, whom no mode stops.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    const run = (...more: string[]) => start(folder, process.execPath, [join(root, 'dist/writ.js'), 'diff', 'released/model.json', 'released/model.json', ...more], {}, uid);
    const { code, err } = await run('--report', 'junit=sealed/writ.xml');
    expect(err).toMatch(/^failure output-not-writable {2}.*sealed\/writ\.xml/);
    expect(code).toBe(2);
    expect((await run()).code).toBe(0);
  });
});

describe('writ ci', () => {
  it('answers 2 without its base, and compares with nothing when told to', async () => {
    const folder = await project(before);
    await writ(folder, 'generate');
    const { code, err } = await writ(folder, 'ci');
    expect(err).toMatch(/^failure base-not-a-repository {2}`origin\/main`/);
    expect(code).toBe(2);
    const alone = await writ(folder, 'ci', '--no-diff');
    expect([alone.code, alone.out.split('\n')[3]]).toEqual([0, '  breaking        not compared']);
  });

  it('asks all three questions in one run', async () => {
    const folder = await project(contract({ fields: `${name} ${title}`, meta: "goal: ''," }).replace("goal: 'Be polite.',", ''));
    const { code, out } = await writ(folder, 'ci', '--base', 'released', '--json');
    const { findings } = JSON.parse(out) as { findings: readonly { source: string }[] };
    expect([...new Set(findings.map(({ source }) => source))].sort()).toEqual(['check', 'diff', 'lint']);
    expect(code).toBe(1);
  });

  it('finds nothing to stop this repository for', async () => {
    const { code, out, err } = await writ(root, 'ci', '--base', './generated');
    expect(err).toBe('');
    expect(out).toMatch(/^writ ci\n {2}operations {6}5\n.*\n {2}breaking {8}0\n {2}errors {10}0\n/);
    expect(code).toBe(0);
  });
});

describe('writ changelog', () => {
  it('says in words what changed', async () => {
    const folder = await project(contract({ version: '2.0.0', fields: `${name} ${title}` }));
    const { code, out, err } = await writ(folder, 'changelog', 'released');
    expect(out).toMatch(/^hello\.greet 1\.0\.0 → 2\.0\.0\n {2}requires: major\n {2}owners: hello\n {2}breaking: .*title.*\n/);
    expect([code, err]).toEqual([0, '']);
    const { out: json } = await writ(folder, 'changelog', 'released', '--json');
    expect(JSON.parse(json)).toMatchObject({ command: 'changelog', ok: true, base: 'released', head: null, entries: [{ key: 'hello.greet', version: '2.0.0', from: '1.0.0', happening: 'changed', owners: ['hello'], needs: 'major' }], diagnostics: [] });
  });

  it('prints a release for people as Markdown and for readers of feeds as Atom', async () => {
    const folder = await project(contract({ version: '2.0.0', fields: `${name} ${title}` }));
    const markdown = await writ(folder, 'changelog', 'released', '--format', 'markdown');
    expect(markdown.out).toMatch(/^<a id="unreleased"><\/a>\n\n## 1\.0\.0 \(Unreleased\)\n\n### Changed\n\n- command `hello\.greet` `1\.0\.0 → 2\.0\.0` · .*requires major · owned by `hello`\n {2}- \*\*breaking\*\* .*title/);
    expect([markdown.code, markdown.err]).toEqual([0, '']);
    const atom = await writ(folder, 'changelog', 'released', '--format', 'atom');
    expect(atom.out).toMatch(/^<\?xml .*\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom">\n {2}<id>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}<\/id>\n[^]*#v1\.0\.0<\/id>\n {4}<title>1\.0\.0<\/title>\n {4}<updated>2026-06-01T00:00:00Z<\/updated>\n/);
    expect([atom.code, atom.err]).toEqual([0, '']);
    writeFileSync(join(folder, 'writ.config.ts'), config.replace('({', "({ docsUrl: 'https://docs.example/api/',"));
    expect((await writ(folder, 'changelog', 'released', '--format', 'atom')).out).toContain('  <id>https://docs.example/api/changelog</id>\n');
  });

  it('compares two bases without any contract, and says what of them is not compared', async () => {
    const newer = JSON.stringify(document('3.1.0', { name: { type: 'string', pattern: '(?i)b' }, tag: { type: 'string' } }, ['name', 'tag']));
    const folder = scratch({ 'old.yaml': yaml, 'new.json': newer });
    const { code, out, err } = await writ(folder, 'changelog', 'old.yaml', 'new.json');
    expect(out).toBe('addPet 1.0.0\n  requires: major\n  breaking: `input /tag` is new and required: requests without it are refused\n\n');
    expect(err).toMatch(/^note not-compared {2}A pattern .* \(`new\.json`, \/paths\//);
    expect(code).toBe(0);
    expect(await writ(folder, 'changelog', 'old.yaml', 'old.yaml')).toEqual({ code: 0, out: 'Nothing changed since old.yaml.\n', err: '' });
    expect((await writ(folder, 'changelog', 'old.yaml', 'gone.yaml')).code).toBe(2);
  });

  it('refuses to print two things', async () => {
    const { code, out, err } = await writ(await project(before), 'changelog', 'released', '--format', 'atom', '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain("option '--format <format>' cannot be used with option '--json'");
  });

  it('says so when nothing changed, and what does not load', async () => {
    const folder = await project(before);
    expect(await writ(folder, 'changelog', 'released')).toEqual({ code: 0, out: 'Nothing changed since released.\n', err: '' });
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ key: '../x' }));
    const { code, out, err } = await writ(folder, 'changelog', 'released');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('key-invalid');
  });
});

describe('rules', () => {
  it.each(['diagnostics', 'diff-rules', 'lint-rules'])('each name their fix on the page of %s', (page) => {
    const entries = readFileSync(join(root, `docs/${page}.md`), 'utf8').split(/^#{2,3} (?=[a-z-]+$\n\n\*)/m).slice(1);
    expect(entries.length).toBeGreaterThan(20);
    for (const entry of entries) expect(entry).toMatch(/^[a-z0-9-]+\n\n\*[a-z].*?\.\* [A-Z`][\s\S]*?\n\n\*\*Fix:\*\* [A-Z`].*[.`?]\n/);
  });

  it('each say what to do, in a sentence of the report that shows them', async () => {
    const folder = await project(after);
    const { out } = await writ(folder, 'ci', '--base', 'released', '--report', 'sarif=-');
    interface Rule { readonly id: string; readonly help?: { readonly text: string }; readonly fullDescription?: { readonly text: string } }
    const { runs: [run] } = JSON.parse(out) as { runs: readonly [{ tool: { driver: { rules: readonly Rule[] } } }] };
    const explained = run.tool.driver.rules.filter(({ id }) => !id.startsWith('check/'));
    expect(explained.length).toBeGreaterThan(100);
    for (const { id, help, fullDescription } of explained) {
      const fix = help?.text.slice((fullDescription?.text.length ?? 0) + 1) ?? '';
      expect(fix, id).toMatch(/^[A-Z`].*[.`?]$/s);
    }
  });
});
