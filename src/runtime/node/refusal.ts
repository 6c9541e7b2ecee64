import { STATUS_CODES, type IncomingMessage } from 'node:http';
import { type Failure, failure } from '../failure.ts';
import { problem } from '../problem.ts';
import { readRequestId, send } from '../response.ts';
import type { Replacement } from './guarded-response.ts';
import { serverErrors } from './server-errors.ts';

const refusals: { readonly [nodeCode: string]: Failure } = {
  ERR_HTTP_REQUEST_TIMEOUT: failure('REQUEST_TIMEOUT', { detail: 'The request did not arrive in time.' }),
  HPE_HEADER_OVERFLOW: failure('HEADERS_TOO_LARGE', { detail: 'The request line and the headers together are too long.' }),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: failure('PAYLOAD_TOO_LARGE', { detail: 'The extensions of a chunk of the body are too long.' }),
};

const malformed = failure('BAD_REQUEST', { detail: 'The request is not valid HTTP/1.1.' });

/** The failure of a request that Node could not read, by the code of Node's error. */
export const unreadable = (nodeCode: string | undefined): Failure => refusals[nodeCode ?? ''] ?? malformed;

/** The 405 of a request for a tunnel: `Allow` is empty, for no method is right at such a target. */
export const noTunnel: Failure = failure('METHOD_NOT_ALLOWED', { detail: 'The server opens no tunnels.', headers: { allow: '' } });

const countHosts = ({ rawHeaders }: IncomingMessage): number => {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  return hosts;
};

/** A segment `.` or `..` of a path, also escaped. Clients resolve them (RFC 3986, 5.2.4). */
const dotSegment = /^[^?#]*\/(?:\.|%2e){1,2}(?:[/?#]|$)/i;

/** What is wrong with a request that Node could read: its target, its `Host` (RFC 9112, 3.2) or its `Expect` (RFC 9110, 10.1.1). */
export const misdirected = (incoming: IncomingMessage): Failure | null => {
  const hosts = countHosts(incoming);
  if (hosts > 1) return failure('BAD_REQUEST', { detail: 'The request must have one Host header, but has several.' });
  if (hosts === 0 && incoming.httpVersion !== '1.0') return failure('BAD_REQUEST', { detail: 'The request must have a Host header.' });
  // Resolved here, a path would be another one than whoever guards this server has seen.
  if (dotSegment.test(incoming.url ?? '')) return failure('NOT_FOUND', { detail: 'There is nothing at a path with dot segments.' });
  const { expect } = incoming.headers;
  if (expect === undefined || expect.toLowerCase() === '100-continue') return null;
  return failure('EXPECTATION_FAILED', { detail: 'The server meets no expectation but 100-continue.' });
};

/** Turns failures of requests without a usable URL into responses. */
export class Refusals {
  readonly #docsUrl: string;

  constructor(docsUrl: string) {
    this.#docsUrl = docsUrl;
  }

  #make(failed: Failure): { readonly response: Response; readonly body: string } {
    const requestId = readRequestId(undefined);
    const answer = problem(failed, serverErrors, { docsUrl: this.#docsUrl, url: 'http://localhost/', requestId });
    return { response: send(answer, requestId), body: answer.body ?? '' };
  }

  response(failed: Failure): Response {
    return this.#make(failed).response;
  }

  /** The response taken apart. */
  parts(failed: Failure): Replacement {
    const { response, body } = this.#make(failed);
    return { status: response.status, headers: { ...Object.fromEntries(response.headers), 'content-length': String(Buffer.byteLength(body)) }, body };
  }

  /** The bytes of a response after which the connection closes. */
  text(failed: Failure): string {
    const { status, headers, body } = this.parts(failed);
    const lines = Object.entries({ ...headers, date: new Date().toUTCString(), connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
    return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
  }
}
