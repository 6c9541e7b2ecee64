import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Connection } from './connection.ts';

/** How long a connection that the server closes is still read, so that the caller can read its answer before. */
const lingerMs = 1_000;

/** The open connections of a server. */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  readonly #refused = new WeakSet<Socket>();
  #closing = false;

  open(socket: Socket): void {
    this.#open.set(socket, new Connection(socket));
    // A connection that breaks off is destroyed by Node; nobody is left to tell.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#open.delete(socket));
  }

  begin(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#open.get(request.socket);
    connection?.begin(request, response);
    // After a request for another protocol Node reads no further one; it is answered by HTTP/1.1 (RFC 9110, 7.8).
    if (this.#closing || request.headers.upgrade !== undefined) connection?.closeAfterAnswers();
  }

  /** Sends a last text, after the answers to earlier requests, and closes; only closes what has its answer or sent nothing. */
  refuse(socket: Socket, text: () => string): void {
    const connection = this.#open.get(socket);
    if (this.#refused.has(socket)) return;
    this.#refused.add(socket);
    if (!connection || socket.bytesRead === 0) {
      socket.destroy();
      return;
    }
    connection.afterAnswers(() => {
      if (!socket.writable || connection.answered) socket.destroy();
      else close(socket, text());
    });
  }

  /** Makes the answer of each request in flight, and of each that still arrives, the last one of its connection. */
  closeAfterAnswers(): void {
    this.#closing = true;
    for (const connection of this.#open.values()) connection.closeAfterAnswers();
  }

  /** Destroys a connection on which nothing moves, unless it is the application that takes its time. */
  giveUp(socket: Socket): void {
    if (!this.#open.get(socket)?.working) socket.destroy();
  }

  closeIdle(): void {
    for (const { idle, socket } of this.#open.values()) if (idle) socket.destroy();
  }

  destroyAll(): void {
    for (const socket of this.#open.keys()) socket.destroy();
  }
}

const close = (socket: Socket, text: string): void => {
  socket.end(text);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
};
