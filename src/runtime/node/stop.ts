import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Connections } from './connections.ts';

/** How long an idle connection stays open, for a request that may be on its way already. */
const quietMs = 250;

/** Stops a server; resolves when its last connection is closed, which is after `graceMs` at the latest. */
export const stop = (server: Server, connections: Connections, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    connections.closeAfterAnswers();
    // Timers run before the sockets are read: what has arrived by now is read first.
    const quiet = setInterval(() => setImmediate(() => connections.closeIdle()), quietMs);
    const grace = setTimeout(() => connections.destroyAll(), graceMs);
    // The HTTP server's own `close` destroys idle connections at once, and with them requests on their way.
    NetServer.prototype.close.call(server, () => {
      clearInterval(quiet);
      clearTimeout(grace);
      // Ends Node's checks of timeouts; there is nothing left to close.
      server.close();
      resolve();
    });
  });
