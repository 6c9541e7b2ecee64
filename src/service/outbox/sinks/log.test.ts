import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';
import { eventPii } from '../pii.ts';
import { contractEvents } from '../testing/events.ts';
import { freshFolder } from '../../database/testing/fresh-database.ts';
import { memoryLog } from '../testing/log.ts';
import { createLogSink } from './log.ts';

const signal = new AbortController().signal;

const event: CloudEvent = { specversion: '1.0', id: 'event_1', source: '/identity', type: '', time: '2023-11-14T22:13:20.123Z', datacontenttype: 'application/json', data: null };

const logged = async (type: string, data: unknown, pii = eventPii): Promise<string> => {
  const { log, lines } = memoryLog();
  await createLogSink(log, pii).deliver({ ...event, type, data }, signal);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
};

describe('the log sink', () => {
  it('knows the personal data of every event of the contracts', () => {
    expect(Object.fromEntries(eventPii)).toEqual({
      'org.member.added.v1.0.0': ['user.email', 'user.name'],
      'org.member.removed.v1.0.0': [],
      'role.assigned.v1.0.0': [],
      'user.updated.v1.0.0': ['email', 'name', 'firstName', 'lastName', 'imageUrl'],
    });
  });

  it.each(contractEvents)('logs $type with all but the personal data', async ({ type, payload, personal }) => {
    const line = await logged(type, payload);
    expect(personal.filter((text) => JSON.stringify(payload).includes(text))).toEqual(personal);
    expect(personal.filter((text) => line.includes(text))).toEqual([]);
    const { event: shown, msg, level } = JSON.parse(line) as { event: CloudEvent; msg: string; level: number };
    expect([msg, level, shown.id, shown.type]).toEqual(['event', 30, 'event_1', type]);
    expect(line.split('[redacted]')).toHaveLength(personal.length + 1);
    if (personal.length === 0) expect(shown.data).toEqual(payload);
    else expect(line).toContain('user_1');
  });

  it('looks into lists and hostile names on the way to personal data', async () => {
    const pii = new Map([['a.v1.0.0', ['people.email', 'teams[].people[].email', 'we"ird.na]me', '__proto__.x', 'plain']]]);
    const data = JSON.parse('{"people":[{"email":"s1","id":1},{"email":"s2"}],"teams":[{"people":[{"email":"s3"}]}],"we\\"ird":{"na]me":"s4"},"__proto__":{"x":"s5"},"plain":["s6",{"y":"s7"}]}') as unknown;
    const line = await logged('a.v1.0.0', data, pii);
    expect(['s1', 's2', 's3', 's4', 's5', 's6', 's7'].filter((secret) => line.includes(`"${secret}"`))).toEqual([]);
    expect(line).toContain('"id":1');
  });

  it('logs nothing of the payload of an event it does not know', async () => {
    const line = await logged('unknown.v1.0.0', { secret: 'hidden' });
    expect(line).not.toContain('hidden');
    expect(line).toContain('event_1');
  });

  it('has delivered an event when the line is written, though the log is buffered', async () => {
    const file = join(freshFolder(), 'log');
    const target = destination({ dest: file, sync: false, minLength: 16_000 });
    const sink = createLogSink(pino(target), eventPii);
    await Promise.all(['1', '2', '3'].map((id) => sink.deliver({ ...event, id, type: 'role.assigned.v1.0.0', data: {} }, signal)));
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
    target.end();
  });
});
