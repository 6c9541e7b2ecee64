import type { Json } from '../../model/types.ts';
import { comment, json } from '../escape.ts';

/** A property's name in an object literal or type. `__proto__` must be computed: written plainly it sets the prototype. */
export const propertyName = (name: string): string => {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : json(name);
};

/** An expression for a JSON value. */
export const literal = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return json(value);
  // `isArray` does not narrow a readonly array.
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(literal).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${propertyName(name)}: ${literal(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

/** A documentation comment with its line end, at a margin: one line where the text is one. */
export const docComment = (text: string, margin: string): string => {
  const lines = comment(text, margin);
  return lines.includes('\n') ? `${margin}/**\n${lines}\n${margin} */\n` : `${margin}/** ${lines.trimStart().slice(2)} */\n`;
};
