/** An object and neither null nor an array; what its keys are called does not matter. */
export const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets a property of the object itself, also when it is called `__proto__`. */
export const setOwn = (target: object, key: string, value: unknown): void => {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    // `target` is an object of ours whose keys are data.
    (target as { [name: string]: unknown })[key] = value;
  }
};
