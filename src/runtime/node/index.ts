/**
 * Serves an application on Node.
 * Takes an application that answers `Request`s, gives a running server; guarantees that whatever arrives is answered as a
 * problem if it is refused, that nothing waits for a slow caller for ever, and that stopping loses no request.
 */
export { listen, type RunningServer } from './listen.ts';
export { ListenError } from './listen-error.ts';
export type { ListenOptions } from './listen-options.ts';
export { remoteAddress } from './remote-address.ts';
export type { Servable } from './request-listener.ts';
