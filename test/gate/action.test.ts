import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Answer, config, contract, scratch } from '../scratch.ts';
import { change, checkout, git, repository, start } from './repository.ts';

const root = new URL('../../', import.meta.url).pathname;
const text = readFileSync(join(root, 'action.yml'), 'utf8');

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(text) as Action;
const { steps } = action.runs;
const step = (name: string): Step => steps.find((one) => one.name === name) ?? expect.unreachable(name);

describe('the action file', () => {
  it('is a composite action whose inputs are all described, optional and used', () => {
    expect([action.runs.using, Object.keys(action.inputs)]).toEqual(['composite', ['base', 'fail-on', 'working-directory', 'version', 'comment', 'sarif', 'token']]);
    const used = new Set([...JSON.stringify(steps).matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const [name, { description, default: value }] of Object.entries(action.inputs)) {
      expect(description, name).toMatch(/^[A-Z].*\.$/);
      // GitHub hands over text: a bare `true` would be one thing here and another there.
      expect(typeof value, name).toBe('string');
    }
  });

  it('gives every script a shell, and no script a value that GitHub would paste into it', () => {
    const scripts = steps.filter(({ run }) => run !== undefined);
    expect(scripts.map(({ name }) => name)).toEqual(['Contract gate', 'Comment']);
    for (const { shell, run } of scripts) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });

  it('uses other actions by their tag, and reports whatever the gate found', () => {
    expect(steps.flatMap(({ uses }) => uses ?? [])).toEqual(['github/codeql-action/upload-sarif@v4']);
    for (const { if: condition } of steps.slice(1)) expect(condition).toMatch(/^always\(\) && steps\.gate\.outputs\.reported == 'true'/);
  });

  it('ships with the recipes, each of which is a POSIX script that its shell can read', async () => {
    const { out } = await start(root, 'npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { HOME: scratch() });
    const [{ files }] = JSON.parse(out) as [{ files: readonly { path: string; mode: number }[] }];
    const shipped = files.filter(({ path }) => /^(recipes\/|action)/.test(path)).map(({ path, mode }) => `${path} ${mode.toString(8)}`);
    expect(shipped).toEqual(['action.yml 644', 'recipes/ci.sh 755', 'recipes/comment.sh 755']);
    for (const name of ['ci.sh', 'comment.sh']) {
      expect(readFileSync(join(root, 'recipes', name), 'utf8')).toMatch(/^#!\/bin\/sh\n(#.*\n)+set -eu\n/);
      expect(await start(root, 'dash', ['-n', join(root, 'recipes', name)])).toEqual({ code: 0, out: '', err: '' });
    }
    for (const [, script] of text.matchAll(/\$GITHUB_ACTION_PATH\/([a-z./]+)/g)) expect(existsSync(join(root, script ?? ''))).toBe(true);
  });
});

/** A stand-in for GitHub's `gh`, in another's place and not ours: keeps comments as files, and a log of its calls. */
const gh = `#!/bin/sh
cd "$GH_STATE" || exit 1
printf '%s\\n' "$*" >> calls
[ -e broken ] && { echo 'HTTP 403: Resource not accessible by integration' >&2; exit 1; }
for last; do :; done
case "$*" in
  *--method\\ PATCH*) cp "\${last#body=@}" "\${5##*/}" ;;
  *--method\\ POST*) cp "\${last#body=@}" 41 ;;
  *) printf '%s' "$WRIT_MARKER" > marker
     node -e 'const fs = require("fs"); for (const id of fs.readdirSync(".").filter((name) => /^[0-9]+$/.test(name))) if (fs.readFileSync(id, "utf8").startsWith(process.env.WRIT_MARKER)) console.log(id)' ;;
esac
`;

interface Job {
  readonly folder: string;
  readonly state: string;
  readonly env: Readonly<Record<string, string>>;
}

const job = (folder: string): Job => {
  const state = scratch();
  const bin = scratch({ gh });
  chmodSync(join(bin, 'gh'), 0o755);
  return {
    folder, state,
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`, GH_STATE: state, GITHUB_ACTION_PATH: root, GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: 'hello/world',
      RUNNER_TEMP: scratch(), GITHUB_OUTPUT: join(state, 'output'), GITHUB_STEP_SUMMARY: join(state, 'summary'),
    },
  };
};

/** Runs a step's script as GitHub runs `shell: bash`. */
const runStep = ({ folder, env }: Job, name: string, inputs: Readonly<Record<string, string>>): Promise<Answer> => {
  const { run = '', env: declared = {} } = step(name);
  expect(Object.keys(inputs).sort()).toEqual(Object.keys(declared).sort());
  return start(folder, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], { ...env, ...inputs });
};

const gate = { WRIT_BASE: 'origin/main', WRIT_VERSION: '', FAIL_ON: 'error', SARIF: 'writ.sarif' };
const comment = { GH_TOKEN: 'x', WRIT_PULL_REQUEST: '7' };

const changed = async (parts: Parameters<typeof contract>[0]): Promise<Job> => {
  const repo = await repository({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
  await change(repo, { 'contracts/hello.ts': contract(parts) });
  return job(checkout(repo));
};

const breaking = { fields: 'name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false }, title: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },' };
const read = ({ state }: Job, name: string): string => readFileSync(join(state, name), 'utf8');

describe('the steps of the action', () => {
  it('annotate, write SARIF and a summary, and fail with what the gate found', async () => {
    const it = await changed(breaking);
    const { code, out } = await runStep(it, 'Contract gate', gate);
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=contracts\/hello\.ts,line=\d+,col=\d+,title=writ diff%3A input-required-field-added::/m);
    expect(read(it, 'output')).toBe('reported=true\n');
    expect(read(it, 'summary')).toMatch(/^<!-- writ -->\n## writ ci: 2 errors\n/);
    expect(JSON.parse(readFileSync(join(it.folder, 'writ.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  it('pass a change that breaks nothing, with or without code scanning', async () => {
    const it = await changed({ version: '1.0.1', meta: "docId: ['hello']," });
    expect((await runStep(it, 'Contract gate', { ...gate, SARIF: '' })).code).toBe(0);
    expect(existsSync(join(it.folder, 'writ.sarif'))).toBe(false);
    expect((await runStep(it, 'Contract gate', gate)).code).toBe(0);
    expect(existsSync(join(it.folder, 'writ.sarif'))).toBe(true);
  });

  it('report nothing where the gate could not answer, and run nothing of their inputs', async () => {
    const it = await changed({ version: '1.0.1', meta: "docId: ['hello']," });
    const hostile = '"; touch pwned; $(touch pwned) `touch pwned` #';
    for (const inputs of [{ ...gate, WRIT_BASE: hostile }, { ...gate, FAIL_ON: hostile }, { ...gate, FAIL_ON: '--help' }]) {
      expect((await runStep(it, 'Contract gate', inputs)).code).toBe(2);
      expect(existsSync(join(it.state, 'output'))).toBe(false);
    }
    expect(existsSync(join(it.folder, 'pwned'))).toBe(false);
    expect(git(it.folder, 'status', '--porcelain')).toBe('');
  });

  it('write one comment, and then change that one; what others wrote stays', async () => {
    const it = await changed(breaking);
    writeFileSync(join(it.state, '12'), 'Looks good: <!-- writ --> is fun.');
    await runStep(it, 'Contract gate', gate);
    expect((await runStep(it, 'Comment', comment)).code).toBe(0);
    expect(read(it, '41')).toBe(read(it, 'summary'));
    const file = join(it.env['RUNNER_TEMP'] ?? '', 'writ.md');
    writeFileSync(file, '<!-- writ -->\nsecond\n');
    expect((await runStep(it, 'Comment', comment)).code).toBe(0);
    expect(read(it, '41')).toBe('<!-- writ -->\nsecond\n');
    expect(read(it, '12')).toBe('Looks good: <!-- writ --> is fun.');
    const query = `api --paginate repos/hello/world/issues/7/comments?per_page=100 --jq .[] | select(.user.type == "Bot" and (.body | startswith(env.WRIT_MARKER))) | .id`;
    expect(read(it, 'calls').trimEnd().split('\n')).toEqual([
      query, `api --silent --method POST repos/hello/world/issues/7/comments -F body=@${file}`,
      query, `api --silent --method PATCH repos/hello/world/issues/comments/41 -F body=@${file}`,
    ]);
    expect(read(it, 'marker')).toBe('<!-- writ -->');
  });

  it('warn where a comment may not be written, and make no second one', async () => {
    const it = await changed(breaking);
    await runStep(it, 'Contract gate', gate);
    writeFileSync(join(it.state, 'broken'), '');
    const { code, out } = await runStep(it, 'Comment', comment);
    expect([code, out]).toEqual([0, '::warning title=writ::The comment could not be written.\n']);
    expect(read(it, 'calls').trimEnd().split('\n').length).toBe(1);
  });
});
