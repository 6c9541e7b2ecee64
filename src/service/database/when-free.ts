import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until somebody else's lock counts as stuck. */
const patience = 10_000;

/** SQLITE_BUSY, whatever more the upper bits say of it. */
export const isBusy = (cause: unknown): boolean => cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === 5;

/**
 * Does what another connection may stand in the way of, as soon as that is gone. SQLite would wait by blocking the thread,
 * and with it signals, timers and everybody else's requests; so the connection's own timeout should be 0. Fails as busy
 * after 10 seconds.
 */
export const whenFree = async <Result>(attempt: () => Result): Promise<Result> => {
  for (const end = performance.now() + patience; ; await sleep(1 + Math.random() * 9)) {
    try {
      return attempt();
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > end) throw cause;
    }
  }
};
