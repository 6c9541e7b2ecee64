import type { Place } from './diagnostics.ts';

/** The source line and a caret under the column; a long line is cut around it. Null where there is nothing to show. */
export const codeFrame = ({ column }: Place, line: string | null): string | null => {
  if (line === null || line.trim() === '') return null;
  const from = Math.max(0, column - 60);
  const before = line.slice(from, column - 1).replace(/[^\t]/g, ' ');
  return `${line.slice(from, from + 120).replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '\uFFFD')}\n${before}^`;
};
