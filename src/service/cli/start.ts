import { listen, ListenError, type RunningServer } from 'writ/runtime/node';
import { KeySetError } from '../auth/key-set.ts';
import { docsUrl } from '../../../generated/hono/index.ts';
import { seedDemo } from '../demo/seed.ts';
import { demoTour } from '../demo/tour.ts';
import { createLog } from '../log.ts';
import { type Delivery, startDelivery } from '../outbox/delivery.ts';
import { createService, type Service, type ServiceOptions } from '../service.ts';
import { onDatabase, openMigrated } from './database.ts';
import { openSink } from './event-options.ts';
import { CommandError, type ExitCode, type Io } from './io.ts';
import { jwtOptions, type StartOptions } from './start-options.ts';

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));

const prepareDatabase = ({ database: file, demo }: StartOptions): readonly string[] => {
  const { database, applied } = openMigrated(file);
  if (demo) seedDemo(database, Date.now());
  database.close();
  return applied;
};

const create = async (options: ServiceOptions): Promise<Service> => {
  try {
    return await createService(options);
  } catch (cause) {
    if (cause instanceof KeySetError) throw new CommandError(cause.message, 'Name a file or http(s) URL of the public keys of the issuer with --jwt-jwks.', cause);
    throw cause;
  }
};

const listenOn = async (service: Service, { host, port }: StartOptions, onError: (cause: unknown) => void): Promise<RunningServer> => {
  try {
    return await listen(service, { hostname: host, port, docsUrl, onError });
  } catch (cause) {
    if (cause instanceof ListenError) throw new CommandError(cause.message, 'Name a free port with --port, or 0 for any.', cause);
    throw cause;
  }
};

const showAround = async ({ database: file }: StartOptions, url: string, io: Io): Promise<void> => {
  const tour = await onDatabase(file, (database) => demoTour(database, url, Date.now()));
  io.stdout(`\nThe service listens on ${url}\nIts reference page is ${url}/reference\n\n${tour ?? ''}\nStop it with Ctrl-C.\n`);
};

/**
 * Serves until it is told to stop, then finishes what is under way: nothing that was acknowledged is lost. Events wait
 * for no request: those that are left are delivered by the next start.
 */
export const startCommand = async (options: StartOptions, io: Io): Promise<ExitCode> => {
  const { database: file, synchronous, rateLimit, corsOrigins } = options;
  const jwt = jwtOptions(options);
  const applied = prepareDatabase(options);
  const { log, flush } = createLog(options.logLevel);
  const sink = await openSink(options, log);
  let delivery: Delivery | null = null;
  const service = await create({
    file, synchronous, log, now: Date.now, jwt, requestsPerMinute: rateLimit, origins: corsOrigins,
    onStep: (step) => void (step === 'commit' && delivery?.notice()),
  });
  try {
    const server = await listenOn(service, options, (err) => log.error({ err }, 'request failed'));
    const delivering = startDelivery({ file, synchronous, sink, source: options.eventSource, log });
    delivery = delivering;
    try {
      log.info({ url: server.url, database: file, synchronous, applied }, 'listening');
      if (options.demo) await showAround(options, server.url, io);
      await aborted(io.stop);
      service.retire();
    } finally {
      await Promise.all([server.stop(), delivering.stop()]);
    }
  } finally {
    service.close();
  }
  log.info('stopped');
  flush();
  return 0;
};
