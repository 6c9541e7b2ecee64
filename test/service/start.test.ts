import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/service/database/migrate.ts';
import { openDatabase } from '../../src/service/database/sqlite.ts';
import { rowsOf } from './crash/traces.ts';
import { paths, type Reply, send, temporaryFolder } from './harness.ts';
import { Program, runService } from './program.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, 'data', 'identity.db');
});

const start = (...args: readonly string[]): Program => new Program(['start', '--database', file, '--port', '0', ...args]);

const tour = (program: Program): Promise<string> => program.printed('Stop it with Ctrl-C.');

const tokenOf = (printed: string, user: string): string => new RegExp(`^ +${user} +(writ_\\S+)`, 'm').exec(printed)?.[1] ?? '';

const update = (url: string, token: string, body: object): Promise<Reply> =>
  send(url + paths.userUpdate, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` } });

const rows = (table: string): readonly any[] => {
  const database = openDatabase({ file });
  const found = rowsOf(database, table);
  database.close();
  return found;
};

describe('the first start', () => {
  test('prints its address, tokens and a command line for each operation, which all work as printed', async () => {
    const program = start();
    const printed = await tour(program);
    expect(printed).toContain(`The service listens on ${await program.url()}\n`);
    const lines = printed.split('\n\n').filter((block) => block.startsWith('curl '));
    const answers = await Promise.all(lines.map((line) => promisify(execFile)('bash', ['-c', line])));
    expect(answers.map(({ stdout }) => JSON.parse(stdout))).toEqual([
      expect.objectContaining({ id: 'user_member', name: 'Maxine Member', timezone: 'Europe/Paris' }),
      expect.objectContaining({ roleId: 'role_editor', targetType: 'organization', targetId: 'org_harbour', effect: 'allow' }),
      { success: true },
      { success: true },
      expect.objectContaining({ userId: 'user_guest', organizationId: 'org_harbour', role: 'member' }),
    ]);
    expect((await program.stop()).code).toBe(0);
    expect(rows('audit').map(({ label }) => label).sort()).toEqual(['org.member.added', 'org.member.removed', 'role.assigned', 'role.deleted', 'user.updated']);
  });

  test('with --no-demo leaves the database empty and prints nothing on the standard output', async () => {
    const program = start('--no-demo');
    expect((await fetch(`${await program.url()}/readyz`)).status).toBe(200);
    expect((await program.stop()).code).toBe(0);
    expect(program.stdout).toBe('');
    expect(['users', 'organizations', 'roles', 'tokens', 'audit'].map((table) => rows(table).length)).toEqual([0, 0, 0, 0, 0]);
  });

  test('of two at once on one file makes one set of demo data', async () => {
    const both = [start(), start()];
    await Promise.all(both.map(tour));
    for (const program of both) expect((await update(await program.url(), tokenOf(program.stdout, 'user_owner'), {})).status).toBe(200);
    expect((await Promise.all(both.map((program) => program.stop()))).map(({ code }) => code)).toEqual([0, 0]);
    expect(rows('users').length).toBe(6);
  });
});

test('a second start keeps the data, and prints tokens that work', async () => {
  const first = start();
  const token = tokenOf(await tour(first), 'user_member');
  expect((await update(await first.url(), token, { name: 'Kept' })).status).toBe(200);
  expect((await first.stop()).code).toBe(0);

  const second = start();
  const printed = await tour(second);
  const answers = await Promise.all([token, tokenOf(printed, 'user_member')].map(async (one) => update(await second.url(), one, {})));
  expect(answers.map(({ status, body }) => [status, body.name])).toEqual([[200, 'Kept'], [200, 'Kept']]);
  expect((await second.stop()).code).toBe(0);
  expect(rows('users').length).toBe(6);
});

const jwt = ['--jwt-issuer', 'https://issuer.example.com', '--jwt-audience', 'identity'];

describe('a start that cannot succeed', () => {
  /** Expects a failure that says so in words, and how to go on. */
  const refused = async (args: readonly string[], message: RegExp): Promise<void> => {
    const { code, signal, stdout, stderr } = await runService('start', '--port', '0', ...args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}fix: \S|\nRun with --help/);
    expect(stderr).not.toMatch(/^\s+at |defect|node:internal/m);
    expect({ code, signal, stdout }).toEqual({ code: 2, signal: null, stdout: '' });
  };

  test.each([
    [['--port', 'abc'], /--port.*Give a whole number from 0 to 65535/],
    [['--port', '65536'], /--port.*Give a whole number from 0 to 65535/],
    [['--rate-limit', '0'], /--rate-limit.*Give a whole number from 1/],
    [['--synchronous', 'OFF'], /--synchronous.*FULL, NORMAL/],
    [['--log-level', 'loud'], /--log-level.*silent, error/],
    [['--cors-origins', 'https://a.example.com/'], /https:\/\/a\.example\.com\/ is no origin/],
    [['--jwt-algorithms', 'HS256'], /HS256 is none of EdDSA/],
    [['--prot', '3000'], /unknown option '--prot'/],
  ])('%j is refused before anything is opened', async (args, message) => {
    await refused(['--database', file, ...args], message);
    expect(() => rows('users')).toThrow();
  });

  test('keys of JSON Web Tokens need an issuer and an audience, and a file that holds keys', async () => {
    const keys = (text: string): string => {
      writeFileSync(join(folder, 'keys.json'), text);
      return join(folder, 'keys.json');
    };
    const withKeys = (jwks: string): readonly string[] => ['--database', file, '--jwt-jwks', jwks, ...jwt];
    await refused(['--database', file, '--jwt-jwks', keys('{"keys":[]}')], /--jwt-jwks needs --jwt-issuer, --jwt-audience/);
    await refused(withKeys(join(folder, 'none.json')), /none\.json cannot be read \(ENOENT\)/);
    await refused(withKeys(keys('no json')), /keys\.json cannot be used: it is not JSON/);
    await refused(withKeys(keys('{"keys":[]}')), /keys\.json cannot be used: it holds no key for EdDSA, ES256/);
  });

  test('a port in use is named', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const used = (server.address() as { port: number }).port;
    await refused(['--database', file, '--port', String(used)], new RegExp(`cannot listen on 127\\.0\\.0\\.1:${used} \\(EADDRINUSE\\): the port is in use`));
  });

  test('a file that is no database, is a folder, lies in a file, is cut short, belongs to others or to the future is named', async () => {
    const at = (name: string): string => join(folder, name);
    const database = (name: string, sql: string): string => {
      const made = openDatabase({ file: at(name) });
      migrate(made, 0);
      made.exec(sql);
      made.close();
      return at(name);
    };
    writeFileSync(at('text.db'), 'This is text, and long enough to be looked at as a header. '.repeat(10));
    mkdirSync(at('folder.db'));
    await refused(['--database', at('text.db')], /cannot open the database .*text\.db: file is not a database/);
    await refused(['--database', at('folder.db')], /cannot open the database .*folder\.db: .*unable to open/);
    const whole = readFileSync(database('whole.db', 'PRAGMA wal_checkpoint(TRUNCATE)'));
    writeFileSync(at('cut.db'), whole.subarray(0, 5000));
    await refused(['--database', at('cut.db')], /cannot open the database .*cut\.db: .*malformed/);
    await refused(['--database', at('text.db/identity.db')], /cannot open the database .*identity\.db: /);
    await refused(['--database', database('others.db', 'DROP TABLE migrations')], /cannot open the database .*others\.db: table users already exists/);
    await refused(['--database', database('newer.db', "INSERT INTO migrations VALUES (99, 'later', 0)")], /newer\.db: the database is at migration 99/);
  });
});

describe('the other commands', () => {
  test('migrate brings a file up to date once, and seed fills it once', async () => {
    const at = ['--database', file];
    expect(await runService('migrate', ...at)).toMatchObject({ code: 0, stdout: 'Applied 1 identity.\nApplied 2 operations.\n', stderr: '' });
    expect(await runService('migrate', ...at)).toMatchObject({ code: 0, stdout: 'Nothing to apply: the database is up to date.\n' });
    expect(await runService('seed', ...at)).toMatchObject({ code: 0, stdout: 'Seeded the demo data.\n' });
    expect(await runService('seed', ...at)).toMatchObject({ code: 0, stdout: 'Nothing to seed: the database has users already.\n' });
    expect(rows('users').length).toBe(6);
  });

  test('a token works from its issue on, and from its revocation on no more, in a process that runs', async () => {
    const at = ['--database', file];
    const program = start();
    await tour(program);
    const url = await program.url();
    const issued = await runService('token', 'issue', 'user_owner', ...at, '--name', 'deploy', '--days', '7');
    expect([issued.code, issued.stdout]).toEqual([0, expect.stringMatching(/^writ_[\w-]{43}\n$/)]);
    const token = issued.stdout.trim();
    expect((await update(url, token, {})).body.id).toBe('user_owner');

    const listed = (await runService('token', 'list', ...at)).stdout;
    expect(listed).not.toContain(token);
    const found = listed.trim().split('\n').map((line) => JSON.parse(line)).filter(({ name }) => name === 'deploy');
    expect(found).toEqual([expect.objectContaining({ userId: 'user_owner', revokedAt: null })]);
    const days = (Date.parse(found[0].expiresAt) - Date.parse(found[0].createdAt)) / (24 * 60 * 60 * 1000);
    expect(days).toBeCloseTo(7, 3);

    expect(await runService('token', 'revoke', found[0].id, ...at)).toMatchObject({ code: 0, stdout: `Revoked ${found[0].id}.\n` });
    expect(await update(url, token, {})).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(await runService('token', 'revoke', found[0].id, ...at)).toMatchObject({ code: 2, stdout: '' });
    expect((await program.stop()).code).toBe(0);
  });

  test('what is not there is named, without a stack', async () => {
    expect(await runService('token', 'list', '--database', file)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^error: there is no database .*\n {2}fix: /) });
    await runService('seed', '--database', file);
    expect(await runService('token', 'issue', 'nobody', '--database', file)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^error: there is no user nobody\n {2}fix: /) });
    expect(await runService('token', 'issue', 'user_owner', '--days', '0', '--database', file)).toMatchObject({ code: 2, stdout: '' });
  });
});
