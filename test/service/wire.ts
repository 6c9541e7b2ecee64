/** Requests as bytes, for what no HTTP client sends. */
import { RawConnection, type RawResponse } from '../../src/runtime/node/testing/raw-connection.ts';
import type { Reply } from './harness.ts';

interface RawRequest {
  readonly method?: string;
  /** Names and values, in order; nothing is added but `Host` and, with a body, `Content-Length`. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Sent as UTF-8; text of bytes must be given as Latin-1 by `chunked` or in `headers` and parts of its own. */
  readonly body?: string;
}

/** The text of a request, in which each character is a byte. */
export const rawRequest = (target: string, { method = 'POST', headers = [], body }: RawRequest = {}): string => {
  const bytes = body === undefined ? '' : Buffer.from(body).toString('latin1');
  const length: readonly (readonly [string, string])[] = body === undefined ? [] : [['Content-Length', String(bytes.length)]];
  const lines = [['Host', 'localhost'] as const, ...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${bytes}`;
};

/** Headers of a JSON request of a caller. */
export const jsonHeaders = (token: string): readonly (readonly [string, string])[] => [['Content-Type', 'application/json'], ['Authorization', `Bearer ${token}`]];

/** A body of unknown length, in chunks. */
export const chunked = (...parts: readonly string[]): string => `${parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')}0\r\n\r\n`;

/** An answer as other tests read it. */
export const toReply = ({ status, headers, body: latin1 }: RawResponse): Reply => {
  const text = Buffer.from(latin1, 'latin1').toString();
  return { status, headers: new Headers(headers), text, body: text === '' ? null : JSON.parse(text) };
};

const portOf = (url: string): number => Number(new URL(url).port);

/** Sends bytes on one new connection and reads as many answers, fewer if the server closes before. */
export const exchange = async (url: string, answers: number, ...texts: readonly string[]): Promise<readonly Reply[]> => {
  const connection = new RawConnection(portOf(url));
  connection.send(...texts);
  const replies = await connection.read(answers);
  connection.socket.destroy();
  return replies.map(toReply);
};

/** Sends bytes on one new connection, and reads the one answer. */
export const exchangeOne = async (url: string, ...texts: readonly string[]): Promise<Reply> => {
  const [reply] = await exchange(url, 1, ...texts);
  if (!reply) throw new Error('the server closed the connection without an answer');
  return reply;
};
