import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Answer } from '../scratch.ts';
import { dice } from './dice.ts';
import { edits, note, type Pick } from './edits.ts';
import { OtherWrit, otherWords } from './other-writ.ts';
import { files, project, put } from './project.ts';

/** Sequences of one project, and how many there are of all: `WRIT_TEST_SEQUENCES` for more, `WRIT_TEST_SEED` for others. */
const each = 50;
const count = Number(env['WRIT_TEST_SEQUENCES'] ?? 500);
const firstSeed = Number(env['WRIT_TEST_SEED'] ?? 0);

/** What is the same however a run came to it: without times, stages and the folder. */
const plain = (text: string, folder: string): string => text.replaceAll(/\r\u001B\[2K[^\r\n]*…/g, '').replaceAll('\r\u001B[2K', '').replaceAll(/\(\d+ ms\)/g, '').replaceAll(/"milliseconds": \d+/g, '').replaceAll(folder, '<folder>');

const writ = async (folder: string, cache: string, argv: readonly string[]): Promise<Answer & { readonly loaded: boolean }> => {
  let [out, err] = ['', ''];
  const io = { cwd: folder, stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text), color: false, terminal: true, interactive: false, cache, today: '2026-06-01', signal: new AbortController().signal };
  const code = await run(argv, '0.0.0', io);
  return { code, out: plain(out, folder), err: plain(err, folder), loaded: err.includes('Loading contracts') };
};

let other: OtherWrit;
beforeAll(() => void (other = new OtherWrit()));
afterAll(() => {
  other.remove();
  rmSync(note, { force: true });
});

/** The same by another version of writ. */
const otherWrit = async (folder: string, cache: string, argv: readonly string[]): Promise<Answer & { readonly loaded: boolean }> => {
  const { code, out, err } = await other.run(folder, cache, argv);
  return { code, out: plain(out, folder), err: plain(err, folder), loaded: true };
};

const tree = (folder: string): Record<string, string> => {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
};

const commands = [['generate'], ['generate'], ['check'], ['generate', '--json'], ['check', '--json'], ['generate', '--dry-run'], ['generate', '--emit', 'openapi,model'], ['generate', '--force'], ['check', '--emit', 'markdown'], ['generate', '--out', 'elsewhere'], ['generate', '--target', 'some'], ['generate', 'contracts/greet.ts']];

/** What may happen to a cache that nobody guards. */
const harm = (cache: string, pick: Pick): void => {
  const records = existsSync(cache) ? readdirSync(cache).sort() : [];
  const record = join(cache, records[pick(Math.max(1, records.length))] ?? 'none');
  const kinds = [
    () => rmSync(cache, { recursive: true, force: true }),
    () => existsSync(record) && rmSync(record),
    () => existsSync(record) && truncateSync(record, pick(Math.max(1, statSync(record).size))),
    () => {
      if (!existsSync(record)) return;
      const bytes = readFileSync(record);
      bytes[pick(bytes.length)] = pick(256);
      writeFileSync(record, bytes);
    },
    () => mkdirSync(cache, { recursive: true }) && writeFileSync(record, '{}\n{}'),
  ];
  kinds[pick(kinds.length)]?.();
};

/** One sequence: some edits to both projects, then the same command in both, one with the memory of all runs before it, one with none. */
const sequence = async (warm: string, cold: string, cache: string, seed: number): Promise<{ readonly failed: boolean; readonly loaded: boolean }> => {
  const pick = dice(seed);
  const story: string[] = [];
  for (let left = pick(4); left > 0; left -= 1) {
    const [name, edit] = edits[pick(edits.length)] ?? edits[0] ?? ['', () => {}];
    const numbers = pick(2 ** 30);
    for (const folder of [warm, cold]) edit(folder, dice(numbers));
    story.push(name);
  }
  if (pick(5) === 0) {
    harm(cache, pick);
    story.push('the cache harmed');
  }
  const argv = commands[pick(commands.length)] ?? ['check'];
  // Most people are slower than a clock; some programs are not.
  if (pick(4) > 0) await sleep(40);
  const isOther = pick(5) === 0;
  const runs = isOther ? otherWrit : writ;
  const [expected, found, ...others] = await Promise.all([runs(cold, join(cold, '.cache', String(seed), 'writ'), argv), ...Array.from({ length: pick(8) === 0 ? 2 : 1 }, () => runs(warm, cache, argv))]);
  story.push(`${isOther ? 'with another writ, ' : ''}${argv.join(' ')}`);
  const say = `seed ${seed}: ${story.join(', ')}`;
  expect(tree(join(warm, 'generated')), say).toEqual(tree(join(cold, 'generated')));
  expect(tree(join(warm, 'elsewhere')), say).toEqual(tree(join(cold, 'elsewhere')));
  // Of two runs at once each may find done what the other did.
  if (others.length > 0) expect([found, ...others].map((one) => one?.code), say).toEqual([expected?.code, expected?.code]);
  else expect({ ...found, loaded: true }, say).toEqual({ ...expected, loaded: true });
  return { failed: /^\d+ errors?:/m.test(expected?.err ?? ''), loaded: found?.loaded ?? true };
};

describe('a run with the memory of earlier ones gives what a run without gives', () => {
  it.each(Array.from({ length: Math.ceil(count / each) }, (_, index) => firstSeed + index * 1000))(`over ${each} sequences of edits, from seed %i`, async (seed) => {
    const [warm, cold] = [project(), project()];
    const cache = join(warm, '.cache/writ');
    let recalled = 0;
    for (let number = 0; number < each; number += 1) {
      const { failed, loaded } = await sequence(warm, cold, cache, seed + number);
      recalled += loaded ? 0 : 1;
      // A project that never loads would show little.
      if (failed) for (const folder of [warm, cold]) put(folder, files);
    }
    // Else it would show nothing.
    expect(recalled).toBeGreaterThan(1);
  }, 300_000);

  it('whose other version of writ gives something else', async () => {
    const [folder, cache] = [project(), join(project(), '.cache/writ')];
    for (let times = 0; times < 2; times += 1) {
      expect(await otherWrit(folder, cache, ['generate'])).toMatchObject({ code: 0, err: '' });
      expect(JSON.stringify(tree(join(folder, 'generated')))).toContain(otherWords);
      expect((await writ(folder, cache, ['generate'])).code).toBe(0);
      expect(JSON.stringify(tree(join(folder, 'generated')))).not.toContain(otherWords);
    }
  });
});
