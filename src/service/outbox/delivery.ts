import type { Logger } from 'pino';
import { openDatabase, type Synchronous } from '../database/sqlite.ts';
import { createRelay } from './relay.ts';
import type { Sink } from './sinks/sink.ts';

/** Milliseconds from a commit to the look for its events: a relay that looked after each one would do little else. */
const noticeDelay = 20;

/** How long sends under way may take when the process stops; what is not done by then is sent by the next one. */
const grace = 2000;

interface DeliveryOptions {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly sink: Sink;
  readonly source: string;
  readonly log: Logger;
}

export interface Delivery {
  /** To be called after each commit. */
  readonly notice: () => void;
  readonly stop: () => Promise<void>;
}

/** Delivers events for as long as the process runs, on a connection of its own. */
export const startDelivery = ({ file, synchronous, sink, source, log }: DeliveryOptions): Delivery => {
  const database = openDatabase({ file, synchronous });
  const relay = createRelay({ database, sink, source, now: Date.now, log });
  let timer: NodeJS.Timeout | null = null;
  relay.start();
  const look = (): void => {
    timer = null;
    relay.notify();
  };
  return {
    notice: () => void (timer ??= setTimeout(look, noticeDelay)),
    stop: async () => {
      if (timer) clearTimeout(timer);
      await relay.stop(grace);
      database.close();
    },
  };
};
