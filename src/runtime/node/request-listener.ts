import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import { failure } from '../failure.ts';
import type { Settings } from './listen-options.ts';
import { misdirected, type Refusals } from './refusal.ts';

/** An application, such as a Hono one. */
export interface Servable {
  readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
}

/** What Node calls with each request. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

/** Calls the application with the requests that Node could read, and answers those it cannot be called with. */
export const requestListener = (app: Servable, { onError }: Settings, refusals: Refusals): Listener =>
  getRequestListener(
    (request, env) => {
      // This server speaks HTTP/1 only.
      const bindings = env as HttpBindings;
      const refused = misdirected(bindings.incoming);
      return refused ? refusals.response(refused) : app.fetch(request, bindings);
    },
    {
      // What requests of HTTP/1.0 without a Host are taken to be for.
      hostname: 'localhost',
      // Node reads the rest of an unread body away, bounded by its timeout for a whole request.
      autoCleanupIncoming: false,
      errorHandler: (cause) => {
        if (cause instanceof RequestError) return refusals.response(failure('BAD_REQUEST', { detail: 'The request target or its Host is not valid.' }));
        onError(cause);
        return refusals.response(failure('INTERNAL_ERROR'));
      },
    },
  );
