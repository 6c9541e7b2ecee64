import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import { failure } from '../failure.ts';
import { Connections } from './connections.ts';
import { ListenError } from './listen-error.ts';
import { misdirected, noTunnel, Refusals, unreadable } from './refusal.ts';
import { stop } from './stop.ts';

/** An application, such as a Hono one. */
export interface Servable {
  readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
}

/** Where to listen, and how long to wait for what; times in milliseconds. */
export interface ListenOptions {
  /** 127.0.0.1 unless set. */
  readonly hostname?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Until the headers of a request have arrived (408); 10 s unless set. */
  readonly headersTimeoutMs?: number;
  /** Until a whole request has arrived (408); 30 s unless set. */
  readonly requestTimeoutMs?: number;
  /** While an answer is sent, until the caller reads on (the connection is closed); 30 s unless set. */
  readonly sendTimeoutMs?: number;
  /** Until an idle connection is closed; 5 s unless set. */
  readonly keepAliveMs?: number;
  /** From `stop` until requests in flight are given up; 5 s unless set. */
  readonly graceMs?: number;
  /** Base of the addresses of error pages, without a trailing slash. */
  readonly docsUrl?: string;
  /** Told what the application threw instead of answering. Writes to the console unless set. */
  readonly onError?: (cause: unknown) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /**
   * Accepts no connection any more, answers the requests in flight and those that still arrive on open connections, and
   * resolves when the last connection is closed. Safe to call again.
   */
  readonly stop: () => Promise<void>;
}

type Settings = Required<ListenOptions>;

const defaults: Settings = {
  hostname: '127.0.0.1',
  port: 0,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  sendTimeoutMs: 30_000,
  keepAliveMs: 5_000,
  graceMs: 5_000,
  docsUrl: '',
  onError: (cause) => console.error('request failed', cause),
};

const serverOptions = ({ headersTimeoutMs, requestTimeoutMs, keepAliveMs }: Settings): ServerOptions => ({
  headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
  requestTimeout: requestTimeoutMs,
  keepAliveTimeout: keepAliveMs,
  connectionsCheckingInterval: Math.min(headersTimeoutMs, requestTimeoutMs, 1_000),
  // Checked by us, so that a request without is answered as a problem.
  requireHostHeader: false,
});

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

const requestListener = (app: Servable, { hostname, onError }: Settings, refusals: Refusals): Listener =>
  getRequestListener(
    (request, env) => {
      // This server speaks HTTP/1 only.
      const bindings = env as HttpBindings;
      const refused = misdirected(bindings.incoming);
      return refused ? refusals.response(refused) : app.fetch(request, bindings);
    },
    {
      // What requests of HTTP/1.0 without a Host are taken to be for.
      hostname,
      // Node reads the rest of an unread body away, bounded by its timeout for a whole request.
      autoCleanupIncoming: false,
      errorHandler: (cause) => {
        if (cause instanceof RequestError) return refusals.response(failure('BAD_REQUEST', { detail: 'The request target or its Host is not valid.' }));
        onError(cause);
        return refusals.response(failure('INTERNAL_ERROR'));
      },
    },
  );

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
  const settings: Settings = { ...defaults, ...options };
  const host = settings.hostname.includes(':') ? `[${settings.hostname}]` : settings.hostname;
  const refusals = new Refusals(settings.docsUrl);
  const connections = new Connections();
  const server = createServer(serverOptions(settings));
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
