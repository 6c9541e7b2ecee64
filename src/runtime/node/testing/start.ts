import { afterEach } from 'vitest';
import { listen, type ListenOptions, type RunningServer, type Servable } from '../index.ts';
import { RawConnection } from './raw-connection.ts';

const servers: RunningServer[] = [];

/** Serves an application until the end of the test. */
export const start = async (app: Servable, options: ListenOptions = {}): Promise<RunningServer> => {
  const server = await listen(app, { graceMs: 50, ...options });
  servers.push(server);
  return server;
};

/** A connection to an application that is served until the end of the test. */
export const connectTo = async (app: Servable, options: ListenOptions = {}): Promise<RawConnection> => new RawConnection((await start(app, options)).port);

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
