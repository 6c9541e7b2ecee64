/**
 * Makes a contract's evaluation the same everywhere and every time: no clock, no chance, no environment
 * (the worker starts with an empty one), no locale, and no way to end the process.
 */

/** Thrown where a contract tries to end the process. */
export class ExitAttempt extends Error {}

const EPOCH = Date.UTC(2000, 0, 1);
const LOCALE = 'en-US';

const set = (holder: object, name: string, value: unknown): void => {
  Object.defineProperty(holder, name, { value, writable: true, configurable: true });
};

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
  set(globalThis, 'Date', Stopped);
  set(performance, 'now', () => 0);
  set(process, 'hrtime', Object.assign(() => [0, 0], { bigint: () => 0n }));
  set(process, 'uptime', () => 0);
};

// A linear congruential generator: the same sequence in every run.
const loadDice = (): void => {
  let state = 1;
  const roll = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const hex = (digits: number): string => Array.from({ length: digits }, () => Math.floor(roll() * 16).toString(16)).join('');
  Math.random = roll;
  set(crypto, 'randomUUID', () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`);
  set(crypto, 'getRandomValues', (list: Uint8Array) => list.map(() => Math.floor(roll() * 256)));
};

const forgetPlace = (): void => {
  set(process, 'cwd', () => '/');
  set(process, 'pid', 1);
  set(process, 'ppid', 1);
  set(process, 'argv', []);
};

type Localised = (this: unknown, ...args: unknown[]) => unknown;

/** Where a contract names no locale, it is not the machine's that counts. */
const fixLocale = (): void => {
  const withLocale = (holder: object, name: string, index: number): void => {
    // Only methods of this shape are named below.
    const real = Reflect.get(holder, name) as Localised;
    set(holder, name, function (this: unknown, ...args: unknown[]): unknown {
      if (args[index] === undefined) args[index] = LOCALE;
      return real.apply(this, args);
    });
  };
  // The name of the time zone is in the machine's language, and nobody can ask for another.
  for (const name of ['toString', 'toTimeString'] as const) {
    const real = Date.prototype[name];
    set(Date.prototype, name, function (this: Date) { return real.call(this).replace(/ \(.*\)$/, ''); });
  }
  for (const { prototype } of [Number, BigInt, Array]) withLocale(prototype, 'toLocaleString', 0);
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) withLocale(Date.prototype, name, 0);
  for (const name of ['toLocaleUpperCase', 'toLocaleLowerCase']) withLocale(String.prototype, name, 0);
  withLocale(String.prototype, 'localeCompare', 1);
  for (const name of ['NumberFormat', 'DateTimeFormat', 'Collator', 'PluralRules', 'ListFormat', 'RelativeTimeFormat', 'Segmenter'] as const) {
    const Real: object = Intl[name];
    const fixed = (args: readonly unknown[]): unknown[] => [args[0] ?? LOCALE, ...args.slice(1)];
    // Each of them is a constructor, and some may be called without `new`.
    set(Intl, name, new Proxy(Real as new (...args: unknown[]) => object, {
      construct: (target, args: unknown[], self) => Reflect.construct(target, fixed(args), self) as object,
      apply: (target, self, args: unknown[]) => Reflect.apply(target as unknown as Localised, self, fixed(args)),
    }));
  }
};

const lockDoors = (onExit: (what: string) => void): void => {
  for (const name of ['exit', 'reallyExit', 'abort', 'kill'] as const) {
    set(process, name, (argument?: unknown) => {
      const what = `process.${name}(${name === 'kill' || argument === undefined ? '' : String(argument)})`;
      onExit(what);
      throw new ExitAttempt(what);
    });
  }
};

/** What only newer versions of Node have. Replacing it instead would load it, which takes longer than loading most contracts. */
const dropNews = (): void => {
  for (const name of ['WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
};

/** Functions that see or say something outside of contracts work, and are heard of. */
const listenAtWindows = (onReach: (what: string) => void): void => {
  const listen = (holder: object, name: string): void => {
    // Node and its versions differ in which of these there are.
    const real = Reflect.get(holder, name) as Localised | undefined;
    if (typeof real !== 'function') return;
    set(holder, name, new Proxy(real, {
      apply: (target, self, args) => {
        onReach(name);
        return Reflect.apply(target, self, args);
      },
      construct: (target, args, self) => {
        onReach(name);
        return Reflect.construct(target, args, self) as object;
      },
    }));
  };
  for (const name of ['getBuiltinModule', 'binding', '_linkedBinding', 'dlopen', 'memoryUsage', 'cpuUsage', 'resourceUsage', 'loadEnvFile', 'emitWarning', '_rawDebug']) listen(process, name);
  for (const name of ['fetch', 'Worker', 'BroadcastChannel']) listen(globalThis, name);
  for (const stream of [process.stdout, process.stderr]) listen(stream, 'write');
};

/** Applies all of it; `onReach` hears of what contracts see or say outside, `onExit` hears of attempts to end the process, also of those the contract swallows. */
export const makeWorldConstant = (onExit: (what: string) => void, onReach: (what: string) => void): void => {
  stopClock();
  loadDice();
  forgetPlace();
  fixLocale();
  lockDoors(onExit);
  dropNews();
  listenAtWindows(onReach);
};
