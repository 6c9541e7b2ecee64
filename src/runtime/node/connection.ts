import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** One connection and the exchanges on it. */
export class Connection {
  readonly socket: Socket;
  /** Responses that are not sent to their end yet, in order. */
  readonly #open = new Set<ServerResponse>();
  #last: Exchange | null = null;
  /** Bytes received when the last exchange ended; more are the start of another request. */
  #settledBytes = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    const destroySoon = socket.destroySoon.bind(socket);
    // Node closes by this method after a last answer. Closed while its caller sends, a connection is reset, and the answer lost.
    socket.destroySoon = () => (this.#arriving ? this.#closeAfter(this.#arriving.request) : destroySoon());
  }

  /** The exchange whose request has not arrived whole. */
  get #arriving(): Exchange | null {
    return this.#last?.request.complete === false ? this.#last : null;
  }

  #closeAfter(request: IncomingMessage): void {
    this.socket.end();
    request.once('close', () => this.socket.destroy());
  }

  begin(request: IncomingMessage, response: ServerResponse): void {
    this.#last = { request, response };
    this.#open.add(response);
    response.once('close', () => {
      this.#open.delete(response);
      this.#settle();
    });
    request.once('close', () => this.#settle());
  }

  #settle(): void {
    if (this.#open.size === 0) this.#settledBytes = this.socket.bytesRead;
  }

  /** Whether nothing is to be answered and nothing of a request has arrived. */
  get idle(): boolean {
    return this.#open.size === 0 && this.socket.bytesRead === this.#settledBytes;
  }

  /** Whether the request that is arriving has its answer already, at least the beginning of it. */
  get answered(): boolean {
    return this.#arriving?.response.headersSent === true;
  }

  /** Whether the application has a request to which it has not begun to answer. */
  get working(): boolean {
    return [...this.#open].some((response) => !response.headersSent);
  }

  /** Makes the newest response the last one of the connection; responses before it are sent as well. */
  closeAfterAnswers(): void {
    for (const response of this.#open) response.shouldKeepAlive = response !== this.#last?.response;
  }

  /** Acts when all requests that arrived whole are answered, at once if they are. */
  afterAnswers(act: () => void): void {
    const waiting = [...this.#open].filter((response) => response !== this.#arriving?.response || response.headersSent);
    if (waiting.length === 0) return act();
    let left = waiting.length;
    for (const response of waiting) response.once('close', () => --left === 0 && act());
  }
}
