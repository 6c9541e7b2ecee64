import { json } from '../escape.ts';

/** Width up to which a value stays on one line. */
const width = 160;

/** JSON in which whatever is short stands on one line: a change of one error is a change of one line. */
export const printLayers = (value: unknown, margin = ''): string => {
  const short = json(value);
  if (short.length <= width || typeof value !== 'object' || value === null) return short;
  const inner = `${margin}  `;
  const items = Array.isArray(value)
    ? value.map((item) => printLayers(item, inner))
    : Object.entries(value).map(([name, member]) => `${json(name)}: ${printLayers(member, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${margin}${close}`;
};
