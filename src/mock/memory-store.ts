import type { Replay, Store } from '../runtime/index.ts';
import { keyText } from '../runtime/store/idempotency.ts';

/** Answers kept; the oldest makes room for the next. */
const most = 10_000;

/** Keeps the answers to requests with an idempotency key, and nothing else, as long as it lives. */
export const memoryStore = (keep: (answer: Replay) => Replay): Store<undefined> => {
  const replays = new Map<string, Replay>();
  return {
    transaction: (_access, work) => work(undefined),
    undo: () => undefined,
    record: (_scope, { replay }) => {
      if (replay === null) return;
      const [oldest] = replays.keys();
      if (replays.size >= most && oldest !== undefined) replays.delete(oldest);
      replays.set(keyText(replay.key), keep(replay.answer));
    },
    findReplay: (_scope, key) => replays.get(keyText(key)) ?? null,
  };
};
