import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, scratch, writ } from '../scratch.ts';
import { hasTerminal, openTerminal } from './terminal.ts';

const textsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

const questions = ['Which folder shall the service be in?', 'Where are the contracts?', 'What is the service called, for people?', 'And its package?', 'What shall npm install for writ'];
const hostile = 'It\'s "X" */ ${y} {{z}} <b> größe';
const unlessThere = hasTerminal ? '' : ' (skipped: there is no tmux on this machine)';

describe.skipIf(!hasTerminal)('on a terminal', () => {
  it(`writ new service asks, and makes what its options make${unlessThere}`, async () => {
    const [asked, told] = [scratch({ 'api/hello.ts': contract() }), scratch({ 'api/hello.ts': contract() })];
    const terminal = await openTerminal(asked, 'new', 'service');
    for (const [index, answer] of ['my shop', 'api/*.ts', hostile, 'No Name'].entries()) {
      await terminal.shows(questions[index] ?? '');
      await terminal.answer(answer);
    }
    await terminal.shows('A package name has lower-case letters');
    await terminal.answer('@acme/shop');
    await terminal.shows(questions[4] ?? '');
    await terminal.answer('9.9.9');
    expect(await terminal.ended()).toBe(0);
    expect((await writ(told, 'new', 'service', 'my shop', '--contracts', 'api/*.ts', '--title', hostile, '--name', '@acme/shop', '--writ', '9.9.9')).code).toBe(0);
    const made = textsIn(asked);
    expect(made).toEqual(textsIn(told));
    expect(made['my shop/package.json']).toContain('"name": "@acme/shop"');
  });

  it(`takes what it suggests for the answer, which is what --yes takes, and asks nothing that an option says${unlessThere}`, async () => {
    const [asked, told] = [scratch({ 'contracts/hello.ts': contract() }), scratch({ 'contracts/hello.ts': contract() })];
    const terminal = await openTerminal(asked, 'new', 'service', 'svc', '--name', 'svc');
    for (const index of [1, 2, 4]) {
      await terminal.shows(questions[index] ?? '');
      await terminal.press('Enter');
    }
    expect(await terminal.ended()).toBe(0);
    const yes = await openTerminal(told, 'new', 'service', 'svc', '--yes');
    expect(await yes.ended()).toBe(0);
    expect(textsIn(asked)).toEqual(textsIn(told));
  });

  it.each(questions.map((question, index) => [question, index] as const))(`leaves nothing after Ctrl-C at "%s"${unlessThere}`, async (question, index) => {
    const folder = scratch({ 'contracts/hello.ts': contract() });
    const before = textsIn(folder);
    const terminal = await openTerminal(folder, 'new', 'service');
    for (const one of questions.slice(0, index)) {
      await terminal.shows(one);
      await terminal.press('Enter');
    }
    await terminal.shows(question);
    await terminal.press('C-c');
    await terminal.shows('Nothing was written.');
    await terminal.shows('new-cancelled');
    expect(await terminal.ended()).toBe(2);
    expect([textsIn(folder), readdirSync(folder)]).toEqual([before, ['contracts']]);
  });

  it(`writ init asks, and makes what its options make${unlessThere}`, async () => {
    const [asked, told] = [scratch({ 'package.json': '{}' }), scratch({ 'package.json': '{}' })];
    const terminal = await openTerminal(asked, 'init');
    await terminal.shows('Where are the contracts, or will be?');
    await terminal.answer('api/**/*.ts');
    await terminal.shows('What is the API called, for people?');
    await terminal.answer(' ');
    await terminal.shows('Give a title.');
    await terminal.answer(hostile);
    expect(await terminal.ended()).toBe(0);
    expect((await writ(told, 'init', '--contracts', 'api/**/*.ts', '--title', hostile)).code).toBe(0);
    expect(textsIn(asked)).toEqual(textsIn(told));
    // Where there is a config already, there is nothing to ask.
    expect(await (await openTerminal(asked, 'init')).ended()).toBe(0);
    expect(textsIn(asked)).toEqual(textsIn(told));
  });

  it.each([0, 1])(`leaves a project as it is after Ctrl-C at question %i of writ init${unlessThere}`, async (index) => {
    const folder = scratch({ 'package.json': '{ "name": "x" }' });
    const terminal = await openTerminal(folder, 'init');
    await terminal.shows('Where are the contracts, or will be?');
    if (index === 1) {
      await terminal.press('Enter');
      await terminal.shows('What is the API called, for people?');
    }
    await terminal.press('C-c');
    expect(await terminal.ended()).toBe(2);
    expect([textsIn(folder), readdirSync(folder)]).toEqual([{ 'package.json': '{ "name": "x" }' }, ['package.json']]);
  });
});
