import { createHmac } from 'node:crypto';
import { SinkError } from './sink-error.ts';

const prefix = 'whsec_';
const [least, most] = [24, 64];

const fix = `Give ${prefix} and ${least} to ${most} random bytes in base64, such as: echo "${prefix}$(openssl rand -base64 32)"`;

/** The bytes of a secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. Throws a SinkError, which does not tell the secret. */
export const readSecret = (secret: string): Buffer => {
  const wrong = (problem: string): SinkError => new SinkError('WEBHOOK_SECRET_INVALID', 'webhook-secret', problem, fix);
  if (!secret.startsWith(prefix)) throw wrong(`the secret does not begin with ${prefix}`);
  const text = secret.slice(prefix.length);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw wrong(`what follows ${prefix} is not base64`);
  if (bytes.length < least || bytes.length > most) throw wrong(`the secret has ${bytes.length} bytes`);
  return bytes;
};

/** The value of `webhook-signature`: version and HMAC-SHA256 of id, time (in seconds) and body. */
export const sign = (secret: Buffer, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
