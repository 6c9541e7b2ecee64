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

type ReExport = (target: object, module: object, second?: object) => void;

/** Stands in for the bundler's helper behind `export *`: a module that passes on the contract packages also passes on the names that writ does not know. */
export const reExporter = (host: object): ReExport => {
  const unknown: unknown = Object.getPrototypeOf(host);
  const copy = (to: object, from: object): void => {
    for (const key of Object.getOwnPropertyNames(from)) {
      if (key === 'default' || Object.hasOwn(to, key)) continue;
      // Read when asked for: a module in a cycle has its values later.
      Object.defineProperty(to, key, { get: () => (from as Record<string, unknown>)[key], enumerable: Object.getOwnPropertyDescriptor(from, key)?.enumerable ?? true });
    }
    if (Object.getPrototypeOf(from) === unknown) Object.setPrototypeOf(to, unknown as object);
  };
  return (target, module, second) => {
    copy(target, module);
    if (second) copy(second, module);
  };
};
