import * as surface from '../../contract/surface.ts';

/**
 * A value for a name that the contract packages export and writ does not know:
 * it can be called, constructed, read and spread, and means nothing.
 */
const inert = (): unknown => {
  const value: unknown = new Proxy(function () {}, {
    get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? function* () {} : key === 'then' || key === '~writ' ? undefined : value),
    apply: () => value,
    // A constructor must answer an object; the proxy is one.
    construct: () => value as object,
    set: () => true,
    ownKeys: () => ['prototype'],
  });
  return value;
};

/** What contract files get for the contract packages: writ's language, and inert values for every other name. */
export const contractHost = (onInert: (name: string) => void): object => {
  const known = new Map<string, unknown>(Object.entries(surface));
  const unknown = new Proxy(Object.create(null) as object, {
    get: (_target, name) => {
      // `__esModule` and `then` are asked for by module plumbing, not by a contract.
      if (typeof name === 'symbol' || name === '__esModule' || name === 'then') return undefined;
      onInert(name);
      return inert();
    },
    has: () => true,
  });
  return Object.assign(Object.create(unknown) as object, Object.fromEntries(known));
};
