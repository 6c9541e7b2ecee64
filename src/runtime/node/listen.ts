import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { failure } from '../failure.ts';
import { Connections } from './connections.ts';
import { guardedResponse } from './guarded-response.ts';
import { ListenError } from './listen-error.ts';
import { type ListenOptions, readListenOptions, type Settings } from './listen-options.ts';
import { noTunnel, Refusals, unreadable } from './refusal.ts';
import { type Listener, requestListener, type Servable } from './request-listener.ts';
import { stop } from './stop.ts';

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /**
   * Accepts no connection any more, answers the requests in flight and those that still arrive on open connections, and
   * resolves when the last connection is closed. Safe to call again.
   */
  readonly stop: () => Promise<void>;
}

const serverOptions = ({ headersTimeoutMs, requestTimeoutMs, keepAliveMs, onError }: Settings, refusals: Refusals): ServerOptions => ({
  ServerResponse: guardedResponse(() => refusals.parts(failure('INTERNAL_ERROR')), onError),
  headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
  requestTimeout: requestTimeoutMs,
  keepAliveTimeout: keepAliveMs,
  connectionsCheckingInterval: Math.min(headersTimeoutMs, requestTimeoutMs, 1_000),
  // `misdirected` looks for it, so that a request without is answered as a problem.
  requireHostHeader: false,
});

const attach = (server: Server, listener: Listener, connections: Connections, refusals: Refusals): void => {
  const serve: Listener = (incoming, outgoing) => {
    connections.begin(incoming, outgoing);
    return listener(incoming, outgoing);
  };
  server.on('connection', (socket: Socket) => connections.open(socket));
  server.on('request', serve);
  server.on('checkExpectation', serve);
  server.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // The body is invited when it is first read: one that is refused unread is never sent.
    incoming.once('resume', () => outgoing.headersSent || outgoing.writeContinue());
    serve(incoming, outgoing);
  });
  server.on('clientError', (cause: NodeJS.ErrnoException, socket) => connections.refuse(socket as Socket, () => refusals.text(unreadable(cause.code))));
  server.on('timeout', (socket: Socket) => connections.giveUp(socket));
  server.on('connect', (_incoming, socket) => connections.refuse(socket as Socket, () => refusals.text(noTunnel)));
};

const bind = (server: Server, hostname: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Serves an application; rejects with a `ListenError` where the address cannot be listened on. */
export const listen = async (app: Servable, options: ListenOptions = {}): Promise<RunningServer> => {
  const settings = readListenOptions(options);
  const host = settings.hostname.includes(':') ? `[${settings.hostname}]` : settings.hostname;
  const refusals = new Refusals(settings.docsUrl);
  const connections = new Connections();
  const server = createServer(serverOptions(settings, refusals));
  server.timeout = settings.sendTimeoutMs;
  // Node drops headers beyond 2,000 and says nothing; their size is limited anyway.
  server.maxHeadersCount = 0;
  attach(server, requestListener(app, settings, refusals), connections, refusals);
  try {
    await bind(server, settings.hostname, settings.port);
  } catch (cause) {
    throw new ListenError(`${host}:${settings.port}`, cause);
  }
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  let stopped: Promise<void> | null = null;
  return { url: `http://${host}:${port}`, port, stop: () => (stopped ??= stop(server, connections, settings.graceMs)) };
};
