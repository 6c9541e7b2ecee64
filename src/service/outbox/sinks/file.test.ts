import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';
import { freshFolder } from '../../database/testing/fresh-database.ts';
import { createFileSink } from './file.ts';

const signal = new AbortController().signal;
const event = (id: string, data: unknown = {}): CloudEvent => ({ specversion: '1.0', id, source: '/a', type: 'a.v1.0.0', time: '2023-11-14T22:13:20.123Z', datacontenttype: 'application/json', data });
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n');

describe('the file sink', () => {
  it('appends one line of JSON for each event, whatever it carries, and only its owner may read them', async () => {
    const file = join(freshFolder(), 'events.jsonl');
    const sink = await createFileSink(file);
    const events = [event('1', 'a\nb\r\u2028'), event('2'), event('3', 'x'.repeat(300_000))];
    for (const one of events) await sink.deliver(one, signal);
    expect(lines(file)).toEqual([...events.map((one) => JSON.stringify(one)), '']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps the lines of many sends at once whole', async () => {
    const file = join(freshFolder(), 'events.jsonl');
    const sinks = await Promise.all([createFileSink(file), createFileSink(file)]);
    const ids = Array.from({ length: 100 }, (_, index) => String(index));
    await Promise.all(ids.map((id, index) => sinks[index % 2]?.deliver(event(id, 'y'.repeat(index * 100)), signal)));
    const found = lines(file).slice(0, -1).map((line) => (JSON.parse(line) as CloudEvent).id);
    expect(found.sort()).toEqual(ids.sort());
  });

  it('ends a torn line before its own', async () => {
    const file = join(freshFolder(), 'events.jsonl');
    const sink = await createFileSink(file);
    await sink.deliver(event('1'), signal);
    appendFileSync(file, '{"id":"to');
    await sink.deliver(event('2'), signal);
    expect(lines(file)).toEqual([JSON.stringify(event('1')), '{"id":"to', JSON.stringify(event('2')), '']);
  });

  it('waits for the end of a line that somebody is still writing', async () => {
    const file = join(freshFolder(), 'events.jsonl');
    const sink = await createFileSink(file);
    const [first, middle, last] = ['{"id":', '"half', '"}\n'];
    appendFileSync(file, first);
    const delivered = sink.deliver(event('2'), signal);
    await pause(100);
    appendFileSync(file, middle);
    await pause(100);
    appendFileSync(file, last);
    await delivered;
    expect(lines(file)).toEqual(['{"id":"half"}', JSON.stringify(event('2')), '']);
  });

  it('goes on in a new file when the file was moved away', async () => {
    const file = join(freshFolder(), 'events.jsonl');
    const sink = await createFileSink(file);
    await sink.deliver(event('1'), signal);
    renameSync(file, `${file}.1`);
    await sink.deliver(event('2'), signal);
    expect([lines(`${file}.1`), lines(file)]).toEqual([[JSON.stringify(event('1')), ''], [JSON.stringify(event('2')), '']]);
  });
});
