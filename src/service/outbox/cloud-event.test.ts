import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createAppendEvents } from './append.ts';
import { type CloudEvent, toCloudEvent } from './cloud-event.ts';
import { contractEvents } from './testing/events.ts';
import { freshOutbox } from './testing/outbox.ts';

interface Document {
  readonly components: { readonly messages: { readonly [id: string]: { readonly name: string } } };
}
const document = parse(readFileSync(new URL('../../../generated/asyncapi/asyncapi.yaml', import.meta.url), 'utf8')) as Document;
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, 'asyncapi');
const messages = new Map(Object.entries(document.components.messages).map(([id, { name }]) => [name, ajv.compile({ $ref: `asyncapi#/components/messages/${id}/payload` })]));

const validator = (type: string): ValidateFunction => {
  const found = messages.get(type);
  if (!found) throw new Error(`no message ${type}`);
  return found;
};

/** The event after a way through the outbox, as it is sent. */
const sent = (event: (typeof contractEvents)[number], source: string): CloudEvent => {
  const outbox = freshOutbox(() => 1_700_000_000_123);
  createAppendEvents(outbox.connect())([event], 1_700_000_000_123);
  const [row] = outbox.rows();
  if (!row) throw new Error('nothing in the outbox');
  return JSON.parse(JSON.stringify(toCloudEvent(row, source))) as CloudEvent;
};

describe('a cloud event', () => {
  it('exists for every message of the published document', () => {
    expect(contractEvents.map(({ type }) => type).sort()).toEqual([...messages.keys()].sort());
  });

  it.each(contractEvents)('$type is what the published document says, and nothing is missing', (event) => {
    const valid = validator(event.type);
    for (const source of ['/identity', 'https://identity.example.com']) {
      valid(sent(event, source));
      expect(valid.errors ?? []).toEqual([]);
    }
    const { specversion, time, datacontenttype, subject } = sent(event, '/identity');
    expect({ specversion, time, datacontenttype, subject }).toEqual({
      specversion: '1.0', time: '2023-11-14T22:13:20.123Z', datacontenttype: 'application/json', subject: event.subject ?? undefined,
    });
  });

  it.each(contractEvents)('$type would be refused with other attributes or another payload', (event) => {
    const valid = validator(event.type);
    const good = sent(event, '/identity');
    for (const wrong of [{ id: '' }, { type: 'other.v1.0.0' }, { specversion: '0.3' }, { subject: '' }, { time: 'today' }, { source: '' }, { data: {} }, { datacontenttype: 'text/plain' }]) {
      expect([wrong, valid({ ...good, ...wrong })]).toEqual([wrong, false]);
    }
  });

  it('carries hostile texts through unchanged', () => {
    const hostile = JSON.parse('{"__proto__":{"a":1},"text":"\\u0000\\ud800 \\u001a0041 é \\u2028"}') as unknown;
    const outbox = freshOutbox();
    createAppendEvents(outbox.connect())([{ key: 'a', version: '1.0.0', subject: 'a/\0b\u001A\uD800', payload: hostile }], 0);
    const [row] = outbox.rows();
    const event = row && toCloudEvent(row, '/identity');
    expect(event?.subject).toBe('a/\0b\u001A\uD800');
    expect(JSON.stringify(event?.data)).toBe(JSON.stringify(hostile));
  });
});
