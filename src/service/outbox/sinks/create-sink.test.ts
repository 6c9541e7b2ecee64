import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryLog } from '../testing/log.ts';
import { freshFolder } from '../../database/testing/fresh-database.ts';
import { createSink } from './create-sink.ts';
import { SinkError } from './sink-error.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** Why a sink could not be made. */
const refusal = async (spec: string, webhookSecret?: string): Promise<SinkError> => {
  const made: unknown = await createSink(spec, { log: memoryLog().log, now: Date.now, webhookSecret }).catch((cause: unknown) => cause);
  if (!(made instanceof SinkError)) throw new Error(`${spec} was taken`);
  return made;
};

describe('a sink', () => {
  it('is made of `log`, `file:PATH` and a URL', async () => {
    const file = join(freshFolder(), 'events.jsonl');
    for (const spec of ['log', `file:${file}`, 'http://127.0.0.1:1/', 'https://receiver.example.com/events?a=b']) {
      expect(await createSink(spec, { log: memoryLog().log, now: Date.now, webhookSecret: secret })).toHaveProperty('deliver');
    }
    expect(existsSync(file)).toBe(true);
  });

  it.each<[string, string, string]>([
    ['', 'SINK_UNKNOWN', 'events:  is no sink'],
    ['LOG', 'SINK_UNKNOWN', 'LOG is no sink'],
    ['file:', 'SINK_UNKNOWN', 'file: is no sink'],
    ['ftp://host/', 'SINK_UNKNOWN', 'ftp://host/ is no sink'],
    ['javascript:alert(1)', 'SINK_UNKNOWN', 'javascript:alert(1) is no sink'],
    ['http://', 'SINK_URL_INVALID', 'http:// is no URL'],
    ['https://a b/', 'SINK_URL_INVALID', 'https://a b/ is no URL'],
    ['https://user:pass-word@host/', 'SINK_URL_INVALID', 'the URL to host holds a user name or password'],
    ['file:/dev/null/x', 'SINK_FILE_UNUSABLE', '/dev/null/x cannot be appended to'],
    ['file:/', 'SINK_FILE_UNUSABLE', '/ cannot be appended to'],
  ])('is refused for `%s`: %s', async (spec, code, text) => {
    const error = await refusal(spec, secret);
    expect([error.code, error.setting]).toEqual([code, 'events']);
    expect(error.message).toContain(text);
    expect(error.message).not.toContain('pass-word');
    expect(error.fix).not.toBe('');
  });

  it.each<[string, string | undefined, string]>([
    ['none', undefined, 'WEBHOOK_SECRET_MISSING'],
    ['an empty one', '', 'WEBHOOK_SECRET_MISSING'],
    ['no prefix', Buffer.alloc(24, 7).toString('base64'), 'WEBHOOK_SECRET_INVALID'],
    ['only a prefix', 'whsec_', 'WEBHOOK_SECRET_INVALID'],
    ['23 bytes', `whsec_${Buffer.alloc(23, 7).toString('base64')}`, 'WEBHOOK_SECRET_INVALID'],
    ['65 bytes', `whsec_${Buffer.alloc(65, 7).toString('base64')}`, 'WEBHOOK_SECRET_INVALID'],
    ['no base64', 'whsec_hunter2hunter2hunter2hunter2hunter2!', 'WEBHOOK_SECRET_INVALID'],
    ['base64 for URLs', `whsec_${Buffer.alloc(33, 255).toString('base64url')}`, 'WEBHOOK_SECRET_INVALID'],
  ])('is refused for a webhook with a wrong secret: %s', async (_, webhookSecret, code) => {
    const error = await refusal('https://receiver.example.com/', webhookSecret);
    expect([error.code, error.setting]).toEqual([code, 'webhook-secret']);
    expect(error.message).not.toMatch(/hunter2|BwcHBw|____/);
    expect(error.fix).toContain('openssl rand -base64 32');
  });
});
