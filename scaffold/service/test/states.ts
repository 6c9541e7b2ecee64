import type { States } from '../generated/tests/index.js';
import type { Service } from '../src/service.js';

/**
 * What each operation finds when it is tested. Whatever is left out is a `todo`, so begin with an operation that you have
 * written: `'its.key': { valid: () => service().database.exec('INSERT …') }`.
 */
export const statesOf = (_service: () => Service): States => ({});
