import { propertyName } from '../zod/literal.ts';

/**
 * A member of an object literal. TypeScript takes a name such as `constructor` for what every object inherits, not for
 * a key of the object's own type: there, the value has to keep its literals by itself.
 */
export const entry = (name: string, value: string): string => `${propertyName(name)}: ${value}${name in Object.prototype ? ' as const' : ''}`;
