import { connect, type Socket } from 'node:net';

/** A response as it came over the wire. */
export interface RawResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** The response at the start of a text and what follows it, or null while it is not there whole. */
const readResponse = (text: string): { readonly response: RawResponse; readonly rest: string } | null => {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(fields.map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]));
  const length = Number(headers['content-length'] ?? 0);
  const start = end + 4;
  if (text.length < start + length) return null;
  return { response: { status: Number(line.split(' ')[1]), headers, body: text.slice(start, start + length) }, rest: text.slice(start + length) };
};

/** A connection that sends any bytes, and reads responses with a length. Text is read and sent as Latin-1. */
export class RawConnection {
  readonly socket: Socket;
  /** Resolves when the server has closed the connection, in whatever way. */
  readonly closed: Promise<void>;
  readonly #responses: RawResponse[] = [];
  #unread = '';
  #changed: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setEncoding('latin1');
    this.socket.on('data', (data) => this.#receive(String(data)));
    // A reset is one of the ways to close.
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      this.socket.on('close', () => {
        resolve();
        this.#changed();
      });
    });
  }

  #receive(data: string): void {
    this.#unread += data;
    for (let next = readResponse(this.#unread); next; next = readResponse(this.#unread)) {
      this.#responses.push(next.response);
      this.#unread = next.rest;
    }
    this.#changed();
  }

  send(...texts: readonly string[]): void {
    for (const text of texts) this.socket.write(text, 'latin1');
  }

  /** The next responses of the connection, fewer if it closes before. */
  async read(count: number): Promise<RawResponse[]> {
    while (this.#responses.length < count && !this.socket.destroyed) await new Promise<void>((resolve) => (this.#changed = resolve));
    return this.#responses.splice(0, count);
  }

  /** All that comes until the server closes the connection. */
  async readAll(): Promise<RawResponse[]> {
    await this.closed;
    return this.read(this.#responses.length);
  }
}
