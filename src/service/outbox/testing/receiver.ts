import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';

/** A request as it came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: CloudEvent;
}

export interface Receiver {
  readonly url: string;
  /** Everything that came, in order. */
  readonly received: readonly Received[];
  /** Number of connections so far. */
  readonly connections: () => number;
}

/** Receives webhooks until the end of the test; `answer` ends each response, or leaves it open. */
export const startReceiver = async (answer: (response: ServerResponse, received: Received) => void): Promise<Receiver> => {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const one = { headers: request.headers, body, event: JSON.parse(body) as CloudEvent };
      received.push(one);
      answer(response, one);
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, received, connections: () => connections };
};
