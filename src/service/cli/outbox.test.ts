import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../database/testing/fresh-database.ts';
import type { CloudEvent } from '../outbox/cloud-event.ts';
import { drain } from '../outbox/admin.ts';
import { freshOutbox, type Outbox } from '../outbox/testing/outbox.ts';
import { keepingSink, numberOf, relayOn } from '../outbox/testing/relays.ts';
import { service } from './testing/service.ts';

/** Of the events a 1, a 2 and b 3, a 1 is dead and a 2 is on its way. */
const withDeadEvent = async (): Promise<Outbox> => {
  const outbox = freshOutbox();
  outbox.append('a', 1);
  outbox.append('b', 3);
  const { sink } = keepingSink((event) => numberOf(event) === 1);
  await drain(relayOn(outbox, sink, { time: Date.now() }, { settings: { tries: 1 } }), new AbortController().signal);
  outbox.append('a', 2);
  return outbox;
};

const shown = (out: string): object[] =>
  out.split('\n').filter((line) => line !== '').map((line) => {
    const { sequence, subject, state, lastError } = JSON.parse(line) as { sequence: number; subject: string; state: string; lastError: string | null };
    return { sequence, subject, state, lastError };
  });

describe('outbox list', () => {
  it('prints events as JSON lines, by state and at most as many as wanted, without what they carry', async () => {
    const { file } = await withDeadEvent();
    const { code, out } = await service('outbox', 'list', '--database', file);
    expect([code, shown(out)]).toEqual([0, [
      { sequence: 3, subject: 'a', state: 'pending', lastError: null },
      { sequence: 2, subject: 'b', state: 'delivered', lastError: null },
      { sequence: 1, subject: 'a', state: 'dead', lastError: 'not that one' },
    ]]);
    expect(out).not.toContain('payload');
    expect(shown((await service('outbox', 'list', '--state', 'dead', '--database', file)).out)).toEqual([{ sequence: 1, subject: 'a', state: 'dead', lastError: 'not that one' }]);
    expect(shown((await service('outbox', 'list', '--limit', '1', '--database', file)).out)).toHaveLength(1);
  });

  it.each([['--limit', '0'], ['--limit', 'many'], ['--state', 'lost']])('refuses %s %s', async (...wrong) => {
    expect(await service('outbox', 'list', ...wrong, '--database', freshOutbox().file)).toMatchObject({ code: 2, out: '' });
  });
});

describe('outbox retry', () => {
  it('makes all dead events due again, once', async () => {
    const { file } = await withDeadEvent();
    expect(await service('outbox', 'retry', '--all-dead', '--database', file)).toEqual({ code: 0, out: '1 due again.\n', err: '' });
    expect(await service('outbox', 'retry', '--all-dead', '--database', file)).toEqual({ code: 0, out: '0 due again.\n', err: '' });
  });

  it('names the ids that it can do nothing for', async () => {
    const outbox = await withDeadEvent();
    const [dead = '', delivered = ''] = outbox.rows().map(({ id }) => id);
    expect(await service('outbox', 'retry', dead, delivered, 'unknown', '--database', outbox.file))
      .toEqual({ code: 1, out: '1 due again.\n', err: `${delivered} is no event that was given up\nunknown is no event that was given up\n` });
  });

  it('wants either ids or all', async () => {
    const { file } = freshOutbox();
    for (const args of [[], ['some-id', '--all-dead']]) {
      const { code, err } = await service('outbox', 'retry', ...args, '--database', file);
      expect([code, err]).toEqual([2, 'error: outbox retry takes either ids of events or --all-dead\n  fix: See the ids with `service outbox list --state dead`.\n']);
    }
  });
});

describe('outbox drain', () => {
  it('sends what is due to the sink that is named', async () => {
    const outbox = freshOutbox();
    outbox.append('a', 1, 2);
    outbox.append('b', 3);
    const target = join(freshFolder(), 'events.jsonl');
    expect(await service('outbox', 'drain', '--events', `file:${target}`, '--event-source', '/test', '--database', outbox.file)).toEqual({ code: 0, out: '3 sent or tried, 0 still on the way.\n', err: '' });
    const events = readFileSync(target, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as CloudEvent);
    // Each subject in its order; which subject comes first is open.
    const of = (subject: string) => events.filter((event) => event.subject === subject).map((event) => [event.source, numberOf(event)]);
    expect([events.length, of('a'), of('b')]).toEqual([3, [['/test', 1], ['/test', 2]], [['/test', 3]]]);
  });

  it('answers 1 when events are left', async () => {
    const outbox = freshOutbox(() => Date.now() + 3_600_000);
    outbox.append('a', 1);
    expect(await service('outbox', 'drain', '--events', `file:${join(freshFolder(), 'events.jsonl')}`, '--database', outbox.file)).toEqual({ code: 1, out: '0 sent or tried, 1 still on the way.\n', err: '' });
  });

  it.each<[string, string[], string]>([
    ['an unknown sink', ['--events', 'kafka'], 'error: --events: kafka is no sink (SINK_UNKNOWN)\n  fix: Give log, file:PATH or a URL such as https://receiver.example.com/events.\n'],
    ['a webhook without a secret', ['--events', 'https://receiver.example.com/'], 'error: --webhook-secret: webhooks are signed, and there is no secret (WEBHOOK_SECRET_MISSING)\n'],
    ['a secret that is none', ['--events', 'https://receiver.example.com/', '--webhook-secret', 'hunter2'], 'error: --webhook-secret: the secret does not begin with whsec_ (WEBHOOK_SECRET_INVALID)\n'],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await service('outbox', 'drain', ...args, '--database', freshOutbox().file);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('does not make a database', async () => {
    const file = join(freshFolder(), 'none.db');
    expect((await service('outbox', 'drain', '--database', file)).code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });
});
