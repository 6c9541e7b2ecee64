import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { JwtOptions } from '../../src/service/auth/jwt.ts';
import { run } from '../../src/service/cli/run.ts';
import { type Harness, paths, type Reply, startHarness, temporaryFolder } from './harness.ts';
import { createSigner, forge, goodClaims, jwtOptions, type Signer } from './issuer.ts';
import { outcome } from './problem.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const unauthenticated = '401 UNAUTHENTICATED';

/** A service for one test. */
const startOnce = async (jwt: JwtOptions): Promise<Harness> => {
  const service = await startHarness({ jwt });
  onTestFinished(() => service.stop());
  return service;
};

/** Changes nothing, so it succeeds whenever the caller is known. */
const callAs = ({ post }: Harness, token: string): Promise<Reply> => post(paths.userUpdate, {}, token);

describe('the keys of an issuer at a URL', () => {
  let keys: Server;
  let url: string;
  let answer: (response: ServerResponse) => unknown;
  let asked = 0;
  beforeAll(async () => {
    keys = createServer((_request, response) => {
      asked += 1;
      answer(response);
    });
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`;
  });
  afterAll(() => void keys.close());
  afterEach(() => void vi.useRealTimers());

  const serve = (...signers: readonly Signer[]): void => void (answer = (response) => response.end(JSON.stringify({ keys: signers.map(({ publicKey }) => publicKey) })));

  test('are fetched once, and again when a token names a new one', async () => {
    // The set is not asked for more often than every 30 s, by the system's clock.
    vi.useFakeTimers({ toFake: ['Date'] });
    const [first, second] = [await createSigner('ES256', 'first'), await createSigner('ES256', 'second')];
    const service = await startOnce(jwtOptions(url));
    const user = service.world.user();
    const signedBy = async (signer: Signer): Promise<string> => outcome(await callAs(service, await signer.sign(goodClaims(user, service.clock.time))));
    asked = 0;
    serve(first);
    expect([await signedBy(first), await signedBy(first), await signedBy(second), asked]).toEqual(['200', '200', unauthenticated, 1]);
    serve(first, second);
    vi.setSystemTime(Date.now() + 31_000);
    expect([await signedBy(second), await signedBy(first), asked]).toEqual(['200', '200', 2]);
    serve(second);
    vi.setSystemTime(Date.now() + 11 * 60_000);
    expect([await signedBy(first), await signedBy(second), asked]).toEqual([unauthenticated, '200', 3]);
  });

  test('that cannot be had are a 500 that says nothing, for tokens that need them only', async () => {
    const signer = await createSigner('EdDSA', 'ed');
    const service = await startOnce(jwtOptions(url));
    const user = service.world.user();
    const token = await signer.sign(goodClaims(user, service.clock.time));
    const outages: readonly (typeof answer)[] = [
      (response) => response.writeHead(503).end('out of order'),
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      (response) => response.end('<html>'),
      (response) => response.end('{"keys":{}}'),
      (response) => response.end('null'),
      (response) => response.socket?.destroy(),
    ];
    for (const outage of outages) {
      answer = outage;
      const reply = await callAs(service, token);
      expect(outcome(reply)).toBe('500 INTERNAL_ERROR');
      expect(`${[...reply.headers]}${reply.text}`).not.toMatch(/jwks|127\.0\.0\.1|fetch|JWK/i);
      expect(service.logged.filter(({ msg, requestId }) => msg === 'request failed' && requestId === reply.body.requestId)).toHaveLength(1);
    }
    expect(outcome(await callAs(service, service.world.token(user)))).toBe('200');
    expect(outcome(await callAs(service, forge({ alg: 'none' }, goodClaims(user, service.clock.time))))).toBe(unauthenticated);
    serve(signer);
    expect(outcome(await callAs(service, token))).toBe('200');
  });

  test('that nobody serves are a 500 as well', async () => {
    const service = await startOnce(jwtOptions('http://127.0.0.1:1/jwks.json'));
    const signer = await createSigner('EdDSA', 'ed');
    expect(outcome(await callAs(service, await signer.sign(goodClaims(service.world.user(), service.clock.time))))).toBe('500 INTERNAL_ERROR');
  });
});

describe('starting with keys that cannot be used', () => {
  const start = async (jwks: string, ...more: readonly string[]): Promise<readonly [number, string]> => {
    let said = '';
    const home = temporaryFolder();
    const argv = ['start', '--no-demo', '--port', '0', '--log-level', 'silent', '--database', join(home, 'identity.db'), '--jwt-jwks', jwks, '--jwt-issuer', 'a', '--jwt-audience', 'b', ...more];
    const stopped = AbortSignal.abort();
    const code = await run(argv, { stdout: () => undefined, stderr: (text) => void (said += text), stop: stopped });
    rmSync(home, { recursive: true });
    return [code, said];
  };
  const inFile = (text: string): string => {
    const file = join(folder, 'given.json');
    writeFileSync(file, text);
    return file;
  };
  const fix = '  fix: Name a file or http(s) URL of the public keys of the issuer with --jwt-jwks.\n';

  test('names the file that is not there, or is none', async () => {
    mkdirSync(join(folder, 'directory'));
    expect(await start(join(folder, 'nowhere.json'))).toEqual([2, `error: the key set ${folder}/nowhere.json cannot be read (ENOENT)\n${fix}`]);
    expect(await start(join(folder, 'directory'))).toEqual([2, `error: the key set ${folder}/directory cannot be read (EISDIR)\n${fix}`]);
  });
  test.each([['', 'it is not JSON'], ['{', 'it is not JSON'], ['[]', 'it is no JSON Web Key Set (RFC 7517)'], ['{"keys":{}}', 'it is no JSON Web Key Set (RFC 7517)'], ['{"keys":[1]}', 'it is no JSON Web Key Set (RFC 7517)'], ['null', 'it is no JSON Web Key Set (RFC 7517)']])('says what is wrong with %j', async (text, reason) => {
    expect(await start(inFile(text))).toEqual([2, `error: the key set ${folder}/given.json cannot be used: ${reason}\n${fix}`]);
  });
  test('says that no key of the set is for a listed algorithm', async () => {
    const rsa = await createSigner('RS256', 'rs');
    const none = `error: the key set ${folder}/given.json cannot be used: it holds no key for EdDSA, ES256\n${fix}`;
    expect(await start(inFile('{"keys":[]}'))).toEqual([2, none]);
    expect(await start(inFile('{"keys":[{"kty":"oct","k":"c2VjcmV0","alg":"HS256"}]}'))).toEqual([2, none]);
    expect(await start(inFile(JSON.stringify({ keys: [rsa.publicKey] })))).toEqual([2, none]);
    expect(await start(inFile(JSON.stringify({ keys: [rsa.publicKey] })), '--jwt-algorithms', 'RS256')).toEqual([0, '']);
  });
  test('names the key that is broken', async () => {
    const good = await createSigner('ES256', 'good');
    const broken = { ...good.publicKey, kid: 'broken', x: good.publicKey.y };
    const [code, said] = await start(inFile(JSON.stringify({ keys: [good.publicKey, broken] })));
    expect([code, said.startsWith(`error: the key set ${folder}/given.json cannot be used: its key "broken" is no ES256 key: `)]).toEqual([2, true]);
    expect(await start(inFile(JSON.stringify({ keys: [good.publicKey] })))).toEqual([0, '']);
  });
  test('refuses what is no address', async () => {
    expect(await start('https://')).toEqual([2, `error: the key set https:// cannot be used: it is no URL\n${fix}`]);
  });
  test('refuses half of the options', async () => {
    const file = inFile('{"keys":[]}');
    let said = '';
    expect(await run(['start', '--database', join(folder, 'x.db'), '--jwt-jwks', file, '--jwt-issuer', 'a'], { stdout: () => undefined, stderr: (text) => void (said += text), stop: AbortSignal.abort() })).toBe(2);
    expect(said).toContain('--jwt-jwks needs --jwt-issuer, --jwt-audience and --jwt-algorithms');
  });
});
