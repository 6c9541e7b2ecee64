/** A program: serves the commands on a file until it is killed, by others or, at a step of choice, by itself. */
import { writeSync } from 'node:fs';
import { destination, pino } from 'pino';
import { listen } from 'writ/runtime/node';
import { createService } from '../../../src/service/service.ts';
import type { Step, StoreOptions } from '../../../src/service/store/sqlite-store.ts';
import { stateOf, traceCounts } from './traces.ts';

export interface ChildOptions {
  readonly file: string;
  /** What the service takes for the time. */
  readonly time: number;
  /** Dies when the step is told for this time. */
  readonly kill?: { readonly step: Step; readonly call: number };
}

/** What was written, seen from inside the transaction, when the child killed itself. */
export interface LastWords {
  readonly step: Step;
  readonly call: number;
  readonly inTransaction: boolean;
  readonly events: number;
  readonly audit: number;
  readonly replays: number;
  /** As `stateOf` tells it. */
  readonly state: string;
}

const { file, time, kill } = JSON.parse(process.argv[2] ?? '') as ChildOptions;
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

let calls = 0;
const onStep: NonNullable<StoreOptions['onStep']> = (step, writer) => {
  if (step !== kill?.step) return;
  calls += 1;
  if (calls < kill.call) return;
  const words: LastWords = { step, call: calls, inTransaction: writer.isTransaction, ...traceCounts(writer), state: stateOf(writer) };
  say(words);
  process.kill(process.pid, 'SIGKILL');
};

const service = await createService({
  file, synchronous: 'FULL', log: pino({ level: 'error' }, destination({ fd: 2, sync: true })), now: () => time, jwt: null,
  requestsPerMinute: 1_000_000_000, origins: [], onStep,
});
const { url } = await listen(service);
say({ url });
// Whoever started it is gone.
process.stdin.on('end', () => process.exit(1)).resume();
