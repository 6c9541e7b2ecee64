import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { scriptOf, type Shell } from '../src/cli/completion/scripts.ts';
import { contract, scratch, writ } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;
const isThere = (shell: Shell): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;
const titled = (shell: Shell): string => (isThere(shell) ? shell : `${shell} (skipped: it is not installed here)`);

/** As `model.json` is printed, with contracts of these keys. */
const modelWith = (...keys: string[]): string =>
  `{\n "format": 1,\n "operations": [\n${keys.map((key) => `  {\n   "key": ${JSON.stringify(key)},\n   "version": "1.0.0",\n   "scenarios": [\n    {\n     "key": "not.this",\n     "version": "1.0.0",\n    }\n   ]\n  }`).join(',\n')}\n ]\n}\n`;

/** A project with `writ` in `bin/`. */
const project = (files: Readonly<Record<string, string>> = { 'generated/model.json': modelWith('shop.orders.cancel', 'shop.orders.find', 'users.find') }): string => {
  const folder = scratch(files);
  mkdirSync(join(folder, 'bin'));
  symlinkSync(join(root, 'dist/writ.js'), join(folder, 'bin/writ'));
  return folder;
};

const words = async (folder: string, ...line: string[]): Promise<string[]> => {
  const { code, out, err } = await writ(folder, 'completion', 'bash', '--', 'writ', ...line);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.split('\n').filter((word) => word !== '');
};

describe('the last word of a line', () => {
  it.each([
    [['gener'], ['generate']],
    [['c'], ['check', 'ci', 'changelog', 'coverage', 'completion']],
    [['templates', ''], ['list', 'eject', 'help']],
    [['help', 'expl'], ['explain']],
    [['new', 'he'], ['help']],
    [['new', 'ha'], ['handlers']],
    [['generate', '--dr'], ['--dry-run']],
    [['lint', '--fail-on', ''], ['error', 'warning']],
    [['lint', '--fail-on=w'], ['--fail-on=warning']],
    [['lint', '--fail-on', 'error', '--format', 's'], ['sarif']],
    [['ci', '--report', 'm'], ['markdown=']],
    [['generate', '--emit', 'hon'], ['hono']],
    [['generate', '--emit', 'hono,model,h'], ['hono,model,handlers']],
    [['generate', '--emit=hono,o'], ['--emit=hono,openapi']],
    [['templates', 'eject', 'scaffold-h'], ['scaffold-handler']],
    [['completion', 'z'], ['zsh']],
    [['explain', ''], ['shop.orders.cancel', 'shop.orders.find', 'users.find']],
    [['explain', '--json', 'shop.orders.c'], ['shop.orders.cancel']],
    [['explain', '--config', 'other.ts', 'u'], ['users.find']],
    [['explain', '--', 'u'], ['users.find']],
    [['explain', 'users.find@'], ['users.find@1.0.0']],
    [['explain', 'users.find', ''], []],
    [['generate', ''], []],
    [['generate', '--config', ''], []],
    [['nonsense', '--js'], []],
    [['--vers'], ['--version']],
  ])('%j becomes %j', async (line, expected) => {
    expect(await words(project(), ...line)).toEqual(expected);
  });

  it('has keys as real contracts give them, in the folder that the config names, which never runs', async () => {
    const config = (out: string, rest: string): string => `import { defineConfig } from 'writ';\n${rest}\nexport default defineConfig({ contracts: ['contracts/**/*.ts'], out: '${out}' });\n`;
    const folder = project({ 'writ.config.ts': config('api/made', ''), 'contracts/hello.ts': contract() });
    expect(await words(folder, 'explain', '')).toEqual([]);
    await writ(folder, 'generate');
    writeFileSync(join(folder, 'writ.config.ts'), config('api/made', "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\nthrow new Error('ran');"));
    expect(await words(folder, 'explain', '')).toEqual(['hello.greet']);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  it.each(['', '{', '{\n "operations": [\n  {\n   "key": 1', '\u0000'])('is left as it is where `model.json` is %j', async (text) => {
    expect(await words(project({ 'generated/model.json': text }), 'explain', '')).toEqual([]);
  });

  it('is left as it is where `model.json` cannot be read', async () => {
    expect(await words(project({ 'generated/model.json/x': '' }), 'explain', '')).toEqual([]);
  });

  it('comes with what it means, for programs and for shells that show it', async () => {
    const folder = project();
    expect(JSON.parse((await writ(folder, 'completion', 'fish', '--json', '--', 'writ', 'expl')).out)).toEqual({ command: 'completion', ok: true, shell: 'fish', script: null, words: [{ word: 'explain', about: 'explain one contract' }] });
    expect((await writ(folder, 'completion', 'fish', '--', 'writ', 'expl')).out).toBe('explain\texplain one contract\n');
    expect((await writ(folder, 'completion', 'tcsh')).code).toBe(2);
  });
});

const hostileKeys = ['$(touch pwned)', '`touch pwned`', 'a;touch pwned', 'a|touch pwned', "'; touch pwned; '", '"; touch pwned; "', 'a b', 'a\nb', 'a\tb', '*', '~', '-x', 'good.key'];
const hostile = ['', '$(touch pwned)', '`touch pwned`', '"; touch pwned; "', "'; touch pwned; '", '*', '$HOME'];

const run = async (shell: Shell, script: string, folder: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(shell, ['-c', script], { cwd: folder, env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: folder } });
  return stdout;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

describe.skipIf(!isThere('bash'))(titled('bash'), () => {
  // Bash itself cuts a line into words at spaces and at these characters.
  const cut = (line: string): string[] => line.split(/([=:@]+)|\s+/).filter((part) => part !== undefined && part !== '').concat(/[\s=:@]$/.test(line) ? [''] : []);
  const replies = async (line: string, folder = project()): Promise<string[]> => {
    const parts = cut(line);
    const script = `source <(writ completion bash)\nCOMP_LINE=${quoted(line)}; COMP_POINT=${line.length}; COMP_WORDS=(${parts.map(quoted).join(' ')}); COMP_CWORD=${parts.length - 1}\n_writ_completion writ ${quoted(parts.at(-1) ?? '')} ''\nprintf '<%s>\\n' "\${COMPREPLY[@]}"`;
    return [...(await run('bash', script, folder)).matchAll(/<(.*)>/g)].map(([, word = '']) => word).filter((word) => word !== '');
  };

  it('completes commands, flags, values and keys', async () => {
    expect(await replies('writ templ')).toEqual(['templates']);
    expect(await replies('writ  templates   e')).toEqual(['eject']);
    expect(await replies('writ check --o')).toEqual(['--out']);
    expect(await replies('writ explain shop.')).toEqual(['shop.orders.cancel', 'shop.orders.find']);
    expect(await replies('writ mock ')).toEqual([]);
  });

  it('replaces only what it takes for a word', async () => {
    expect(await replies('writ lint --fail-on=')).toEqual(['error', 'warning']);
    expect(await replies('writ lint --format=mark')).toEqual(['markdown']);
    expect(await replies('writ explain users.find@1')).toEqual(['1.0.0']);
  });

  it('is registered, and silent where there is no writ', async () => {
    expect(await run('bash', 'source <(writ completion bash); complete -p writ', project())).toBe('complete -o bashdefault -o default -F _writ_completion writ\n');
    const folder = project();
    const gone = `source <(writ completion bash)\nPATH=/nowhere\nCOMP_LINE='writ ge'; COMP_POINT=7; COMP_WORDS=(writ ge); COMP_CWORD=1\n_writ_completion writ ge writ 2>&1; echo "\${#COMPREPLY[@]}"`;
    expect(await run('bash', gone, folder)).toBe('0\n');
  });

  it('runs nothing that a key, or a line, holds', async () => {
    const folder = project({ 'generated/model.json': modelWith(...hostileKeys) });
    expect(await replies('writ explain ', folder)).toEqual(['good.key']);
    for (const text of hostile) await replies(`writ explain ${text}`, folder);
    expect(readdirSync(folder).sort()).toEqual(['bin', 'generated']);
  });
});

// Not every machine has these shells: `apt-get install zsh fish` brings them.
describe.skipIf(!isThere('zsh'))(titled('zsh'), () => {
  const replies = (line: readonly string[], folder: string): Promise<string> =>
    run('zsh', `compdef() { :; }\n_describe() { shift; for one in "\${(@P)1}" -- "\${(@P)3}"; do print -r -- "<$one>"; done; }\n_files() { print files; }\neval "$(writ completion zsh)"\nwords=(${line.map(quoted).join(' ')}); CURRENT=${line.length}\n_writ`, folder);

  it('completes commands, flags, values and keys, each with what it means, or else files', async () => {
    const folder = project();
    expect(await replies(['writ', 'templates', 'e'], folder)).toBe('<eject:copy a template into the project, to be changed>\n<-->\n');
    expect(await replies(['writ', 'explain', 'users'], folder)).toBe('<users.find>\n<-->\n');
    expect(await replies(['writ', 'ci', '--report', 'json'], folder)).toBe('<-->\n<json=>\n');
    expect(await replies(['writ', 'mock', ''], folder)).toBe('files\n');
  });

  it('runs nothing that a key, or a line, holds', async () => {
    const folder = project({ 'generated/model.json': modelWith(...hostileKeys) });
    expect(await replies(['writ', 'explain', ''], folder)).toBe('<good.key>\n<-->\n');
    for (const text of hostile) await replies(['writ', 'explain', text], folder);
    expect(readdirSync(folder).sort()).toEqual(['bin', 'generated']);
  });
});

describe.skipIf(!isThere('fish'))(titled('fish'), () => {
  const replies = (line: string, folder: string): Promise<string> => run('fish', `writ completion fish | source\ncomplete -C ${quoted(line).replaceAll("'\\''", "\\'")}`, folder);

  it('completes commands, flags, values and keys, each with what it means, or else files', async () => {
    const folder = project({ 'generated/model.json': modelWith('users.find'), 'notes.md': '' });
    expect(await replies('writ templates e', folder)).toBe('eject\tcopy a template into the project, to be changed\n');
    expect(await replies('writ explain users', folder)).toBe('users.find\n');
    expect(await replies('writ lint --fail-on=w', folder)).toBe('--fail-on=warning\n');
    expect(await replies('writ mock no', folder)).toContain('notes.md');
  });

  it('runs nothing that a key, or a line, holds', async () => {
    const folder = project({ 'generated/model.json': modelWith(...hostileKeys) });
    expect(await replies('writ explain ', folder)).toBe('good.key\n');
    for (const text of hostile) await replies(`writ explain ${text}`, folder).catch(() => '');
    expect(readdirSync(folder).filter((name) => name === 'pwned')).toEqual([]);
  });
});

describe('a script', () => {
  it.each(['bash', 'zsh', 'fish'] as const)('of %s is what the command prints, and its shell can read it', async (shell) => {
    const folder = project();
    const { code, out } = await writ(folder, 'completion', shell);
    expect({ code, out }).toEqual({ code: 0, out: scriptOf(shell) });
    if (!isThere(shell)) return;
    writeFileSync(join(folder, 'script'), out);
    chmodSync(join(folder, 'script'), 0o644);
    execFileSync(shell, ['-n', join(folder, 'script')]);
  });
});
