import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { config, contract, scratch } from '../scratch.ts';
import { built, change, checkout, git, recipe, repository, type Files, type Repository } from './repository.ts';

const field = (name: string, isOptional: boolean): string => `${name}: { type: ScalarTypeEnum.NonEmptyString(), isOptional: ${isOptional} },`;
const name = field('name', false);
const breaking = `${name} ${field('title', false)}`;
const hello: Files = { 'writ.config.ts': config, 'contracts/hello.ts': contract() };
const of = (parts: Parameters<typeof contract>[0]): Files => ({ 'contracts/hello.ts': contract(parts) });

const gate = async (repo: Repository, env: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number; readonly lines: readonly string[] }> => {
  const { code, out, err } = await recipe(checkout(repo), env);
  expect(err.split('\n').filter((line) => !line.startsWith('npm warn') && line !== '')).toEqual([]);
  return { code, lines: out.split('\n') };
};

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly fingerprint: string;
}

/** Waives every breaking change that the gate finds now, and with it the version that it needs. */
const waive = async (repo: Repository, expires: string, more: readonly object[] = []): Promise<string> => {
  const { out } = await recipe(checkout(repo), {}, '--json');
  const { findings } = JSON.parse(out) as { findings: readonly Found[] };
  const waivers = findings.filter(({ severity, rule }) => severity === 'error' && !rule.startsWith('version-')).map(({ fingerprint }) => ({ fingerprint, reason: 'Nobody calls it yet.', owner: '@hello', expires }));
  return JSON.stringify([...waivers, ...more], null, 2);
};

it('passes a change that breaks nothing, whose version and output say it', async () => {
  const repo = await repository(hello);
  await change(repo, of({ version: '1.1.0', fields: `${name} ${field('title', true)}` }));
  const { code, lines } = await gate(repo);
  expect(lines.slice(0, 9)).toEqual([
    'writ ci', '  operations      1', '  events          0', '  breaking        0', '  errors          0', '  warnings        0', '  notes           1', '  required bumps  none', '  owners to ask   none',
  ]);
  expect(lines.join('\n')).toMatch(/^note input-optional-field-added {2}.*title/m);
  expect(lines.at(-2)).toBe('1 note');
  expect(code).toBe(0);
});

it('fails on output that is not what the contracts give', async () => {
  const repo = await repository(hello);
  await change(repo, of({ meta: "docId: ['hello']," }), { generate: false });
  const { code, lines } = await gate(repo);
  expect(lines).toContain('error output-changed  `generated/model.json` is not what the contracts give now.');
  expect(lines).toContain('  fix: Run `writ generate`.');
  expect(code).toBe(1);
});

it('fails on new output that nobody added to git, though it is there and right', async () => {
  const repo = await repository(hello);
  await change(repo, { 'contracts/bye.ts': contract({ key: 'bye.wave' }).replaceAll('Greet', 'Wave') }, { generate: false });
  const { work } = repo;
  expect((await built(work, 'generate')).code).toBe(0);
  // What `git diff` sees is committed; what it does not see stays behind.
  git(work, 'add', '-u');
  git(work, 'commit', '-qm', 'feat: wave');
  git(work, 'push', '-q', 'origin', 'change');
  expect(git(work, 'diff', '--name-only')).toBe('');
  const here = await recipe(work);
  expect(here.out).toContain('error output-untracked  `generated/docs/operations/bye.wave.v1.0.0.md` is not in git.');
  expect(here.out).toContain('  fix: Run `git add` on the output folder and commit.');
  expect(here.code).toBe(1);
  const { code, lines } = await gate(repo);
  expect(lines.filter((line) => line.startsWith('error output-missing')).join('\n')).toContain('bye');
  expect(code).toBe(1);
});

it('fails on a breaking change whose version does not say it', async () => {
  const repo = await repository(hello);
  await change(repo, of({ fields: breaking }));
  const { code, lines } = await gate(repo);
  expect(lines).toContain('  breaking        1');
  expect(lines).toContain('  required bumps  hello.greet@1.0.0 1.0.0 → 2.0.0 (major)');
  expect(lines).toContain('  owners to ask   @hello');
  expect(lines.join('\n')).toMatch(/^error input-required-field-added {2}.*title/m);
  expect(lines.join('\n')).toMatch(/^error version-major-needed {2}`hello\.greet@1\.0\.0`.*`2\.0\.0`/m);
  expect(lines).toContain('  fix: Raise the version to `2.0.0`.');
  expect(code).toBe(1);
});

it('warns of a breaking change whose version says it', async () => {
  const repo = await repository(hello);
  await change(repo, of({ version: '2.0.0', fields: breaking }));
  const { code, lines } = await gate(repo);
  expect(lines).toContain('  breaking        1');
  expect(lines).toContain('  required bumps  none');
  expect(lines.join('\n')).toMatch(/^warning input-required-field-added {2}.*title/m);
  expect(code).toBe(0);
  expect((await recipe(checkout(repo), {}, '--fail-on', 'warning')).code).toBe(1);
});

it('passes what somebody answers for, and shows it', async () => {
  const repo = await repository(hello);
  await change(repo, of({ fields: breaking }));
  await change(repo, { 'writ.waivers.json': await waive(repo, '2999-12-31') });
  const { code, lines } = await gate(repo);
  expect(lines.join('\n')).toMatch(/^note input-required-field-added {2}.*Waived by `@hello` until 2999-12-31, with the version that it needs: .*title/m);
  expect(lines).toContain('  errors          0');
  expect(code).toBe(0);
});

it('fails on a waiver that is over', async () => {
  const repo = await repository(hello);
  await change(repo, of({ fields: breaking }));
  await change(repo, { 'writ.waivers.json': await waive(repo, '2026-01-31') });
  const { code, lines } = await gate(repo);
  expect(lines.filter((line) => line.startsWith('error waiver-expired')).length).toBe(1);
  expect(lines.filter((line) => line.startsWith('error input-required-field-added')).length).toBe(1);
  expect(lines).toContain('  writ.waivers.json:2:3');
  expect(code).toBe(1);
});

it('fails on a waiver that fits nothing', async () => {
  const repo = await repository(hello);
  const waiver = { fingerprint: '0123456789abcdef', reason: 'It was for last year.', owner: '@hello', expires: '2999-12-31' };
  await change(repo, { 'writ.waivers.json': JSON.stringify([waiver], null, 2) });
  const { code, lines } = await gate(repo);
  expect(lines).toContain('error waiver-unused  The waiver for `0123456789abcdef` (`It was for last year.`) fits nothing that was found');
  expect(code).toBe(1);
});

it('names the command that brings a base which a shallow clone lacks, and the recipe runs it', async () => {
  const repo = await repository(hello);
  await change(repo, of({ version: '1.0.1', meta: "docId: ['hello']," }));
  const job = checkout(repo);
  const alone = await built(job, 'ci', '--base', 'origin/main');
  expect(alone.err.split('\n')).toEqual(['failure base-ref-unknown  `origin/main` is no ref of this git repository, and no file or folder.', '  fix: Run `git fetch --depth=1 origin main:refs/remotes/origin/main` first.', '']);
  expect([alone.code, alone.out]).toEqual([2, '']);
  expect((await recipe(job)).code).toBe(0);
  expect(git(job, 'rev-parse', 'origin/main')).toBe(git(repo.remote, 'rev-parse', 'main'));
  expect(git(job, 'status', '--porcelain')).toBe('');

  const again = checkout(repo);
  execFileSync('sh', ['-c', /`(git fetch .*)`/.exec(alone.err)?.[1] ?? 'false'], { cwd: again, stdio: 'ignore' });
  expect((await built(again, 'ci', '--base', 'origin/main')).code).toBe(0);
});

it('fetches tags and commits too, and never cuts a whole history', async () => {
  const repo = await repository(hello);
  git(repo.work, 'tag', 'v1');
  git(repo.work, 'push', '-q', 'origin', 'v1');
  git(repo.remote, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  await change(repo, of({ version: '1.0.1', meta: "docId: ['hello']," }));
  for (const base of ['v1', git(repo.work, 'rev-parse', 'v1')]) expect((await gate(repo, { WRIT_BASE: base })).code).toBe(0);

  git(repo.work, 'update-ref', '-d', 'refs/remotes/origin/main');
  expect((await recipe(repo.work)).code).toBe(0);
  expect(git(repo.work, 'rev-parse', '--is-shallow-repository')).toBe('false');
  expect(git(repo.work, 'rev-parse', 'origin/main')).toBe(git(repo.remote, 'rev-parse', 'main'));
});

it('answers 2 to a base that is not to be had, and runs nothing of its name', async () => {
  const repo = await repository(hello);
  git(repo.work, 'push', '-q', 'origin', 'change');
  const job = checkout(repo);
  const before = readdirSync(job);
  const bases = ['origin/nowhere', 'origin/../x', 'v9', '0123456789012345678901234567890123456789', '--upload-pack=touch pwned', '-x', '$(touch pwned)', '; touch pwned', '`touch pwned`', 'origin/$(touch pwned)', 'origin/--upload-pack=x', ':/x', 'a\nb', './missing'];
  for (const base of bases) {
    const { code, out, err } = await recipe(job, { WRIT_BASE: base });
    expect(err, base).toMatch(/^failure base-[a-z-]+ {2}.*\n {2}fix: .*$/m);
    expect([code, out], base).toEqual([2, '']);
    expect(readdirSync(job), base).toEqual(before);
  }
});

it('calls a renamed contract breaking', async () => {
  const repo = await repository(hello);
  await change(repo, of({ key: 'hello.welcome' }));
  const { code, lines } = await gate(repo);
  expect(lines.filter((line) => /^error operation-(removed|renamed)/.test(line)).length).toBe(1);
  expect(lines.join('\n')).toContain('hello.greet');
  expect(code).toBe(1);
});

it('takes a contract that moved to another file for the same', async () => {
  const repo = await repository(hello);
  await change(repo, { 'contracts/hello.ts': null, 'contracts/deep/greetings.ts': `// It stands here now.\n\n\n${contract()}` });
  const { code, lines } = await gate(repo);
  expect(lines.slice(3, 9)).toEqual(['  breaking        0', '  errors          0', '  warnings        0', '  notes           0', '  required bumps  none', '  owners to ask   none']);
  expect(code).toBe(0);
});

it('does not take somebody else\'s `writ` from a registry', async () => {
  const repo = await repository(hello);
  await change(repo, of({ version: '1.0.1', meta: "docId: ['hello']," }));
  const job = checkout(repo);
  rmSync(join(job, 'node_modules'), { recursive: true });
  const { code, err } = await recipe(job);
  expect(code).not.toBe(0);
  expect(err).toContain('writ');
  expect(existsSync(join(job, 'node_modules'))).toBe(false);
});

it('runs the version that it is told to, and hands its arguments on as they are', async () => {
  const repo = await repository(hello);
  const bin = scratch({ npx: '#!/bin/sh\nprintf \'%s\\n\' "$@"\n' });
  chmodSync(join(bin, 'npx'), 0o755);
  const asked = async (env: Readonly<Record<string, string>>, ...argv: string[]): Promise<readonly string[]> =>
    (await recipe(repo.work, { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...env }, ...argv)).out.trimEnd().split('\n');
  expect(await asked({})).toEqual(['--no', '--', 'writ', 'ci', '--base', 'origin/main']);
  expect(await asked({ WRIT_VERSION: '1.2.3', WRIT_BASE: 'main' }, '--report', 'junit=a b $(x).xml')).toEqual(['--yes', '--package', 'writ@1.2.3', '--', 'writ', 'ci', '--report', 'junit=a b $(x).xml', '--base', 'main']);
  expect(await asked({ WRIT_VERSION: '1; touch pwned $(touch pwned)' })).toContain('writ@1; touch pwned $(touch pwned)');
  expect(existsSync(join(repo.work, 'pwned'))).toBe(false);
});

it('writes every format from one run, into folders that are not there yet', async () => {
  const repo = await repository(hello);
  await change(repo, of({ fields: breaking }));
  const job = checkout(repo);
  const files = { json: 'r/all.json', sarif: 'r/a/writ.sarif', junit: 'r/b/writ.xml', markdown: 'r/c/writ.md', text: 'r/writ.txt' };
  const { code, out } = await recipe(job, {}, '--report', 'github=-', ...Object.entries(files).flatMap(([format, path]) => ['--report', `${format}=${path}`]));
  const read = (path: string): string => readFileSync(join(job, path), 'utf8');
  expect(code).toBe(1);
  expect(out).toMatch(/^::error file=contracts\/hello\.ts,line=\d+,col=\d+,title=writ diff%3A input-required-field-added::/m);
  expect(out).not.toContain('writ ci\n  operations');
  const json = JSON.parse(read(files.json)) as { ok: boolean; findings: readonly Found[] };
  expect([json.ok, json.findings.map(({ rule }) => rule)]).toEqual([false, ['input-required-field-added', 'version-major-needed']]);
  const sarif = JSON.parse(read(files.sarif)) as { runs: readonly { results: readonly { ruleId: string }[] }[] };
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['diff/input-required-field-added', 'diff/version-major-needed']);
  expect(read(files.junit)).toContain('<testsuite package="writ" id="0" name="diff"');
  expect(read(files.junit)).toContain('failures="2"');
  expect(read(files.markdown)).toMatch(/^<!-- writ -->\n## writ ci: 2 errors\n/);
  expect(read(files.text)).toMatch(/^writ ci\n {2}operations {6}1\n/);
});

it('knows files by their path from the root of the repository', async () => {
  const inner = 'apps/the api/';
  const repo = await repository({ ...hello, 'contracts/bye.ts': contract({ key: 'bye.wave' }).replaceAll('Greet', 'Wave') }, inner);
  await change(repo, { ...of({ fields: breaking }), 'contracts/bye.ts': null }, { inner });
  const job = checkout(repo);
  const { code, out } = await recipe(join(job, inner), {}, '--report', 'github=-', '--report', 'sarif=writ.sarif', '--report', 'markdown=writ.md');
  // A comment of its own, beside those of other projects.
  expect(readFileSync(join(job, inner, 'writ.md'), 'utf8')).toMatch(/^<!-- writ apps\/the%20api\/ -->\n/);
  expect(code).toBe(1);
  expect(out).toMatch(/^::error file=apps\/the api\/contracts\/hello\.ts,line=\d+,/m);
  const { runs: [run] } = JSON.parse(readFileSync(join(job, inner, 'writ.sarif'), 'utf8')) as Sarif;
  const places = run.results.map(({ ruleId, locations }) => `${ruleId} ${locations?.[0]?.physicalLocation?.artifactLocation.uri}`);
  expect(places).toContain('diff/input-required-field-added apps/the%20api/contracts/hello.ts');
  expect(places.filter((place) => place.endsWith('undefined'))).toEqual([]);
  // Code scanning takes nothing without a place: what is gone stands at the model that lacks it.
  expect(places).toContain('diff/operation-removed apps/the%20api/generated/model.json');
});

interface Sarif {
  readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string; readonly locations?: readonly { readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } } }[] }[] }];
}
