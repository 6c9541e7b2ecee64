/**
 * Makes a contract's evaluation the same everywhere and every time: no clock, no chance, no environment
 * (the worker starts with an empty one), and no way to end the process.
 */

/** Thrown where a contract tries to end the process. */
export class ExitAttempt extends Error {}

const EPOCH = Date.UTC(2000, 0, 1);

const stopClock = (): void => {
  const Real = Date;
  const Stopped = function (this: unknown, ...parts: unknown[]): unknown {
    if (!new.target) return new Real(EPOCH).toString();
    // The real constructor accepts every argument list this one is called with.
    return Reflect.construct(Real, parts.length === 0 ? [EPOCH] : parts, new.target);
  };
  Object.setPrototypeOf(Stopped, Real);
  Stopped.prototype = Real.prototype;
  Object.assign(Stopped, { now: () => EPOCH, parse: Real.parse, UTC: Real.UTC });
  Object.defineProperty(globalThis, 'Date', { value: Stopped, writable: true, configurable: true });
};

// A linear congruential generator: the same sequence in every run.
const loadDice = (): void => {
  let state = 1;
  Math.random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const lockDoors = (onExit: (what: string) => void): void => {
  for (const name of ['exit', 'reallyExit', 'abort', 'kill'] as const) {
    Object.defineProperty(process, name, {
      value: (argument?: unknown) => {
        const what = `process.${name}(${argument === undefined ? '' : JSON.stringify(argument)})`;
        onExit(what);
        throw new ExitAttempt(what);
      },
    });
  }
};

/** Applies all of it; `onExit` hears of attempts to end the process, also of those the contract swallows. */
export const makeWorldConstant = (onExit: (what: string) => void): void => {
  stopClock();
  loadDice();
  lockDoors(onExit);
};
