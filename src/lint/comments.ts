import type { Place } from '../diagnostics.ts';

/** Text of the comment on a line of source, after what stands before it; null where there is none. */
const commentOn = (line: string): string | null => {
  let quote = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (quote !== '') {
      if (character === '\\') index += 1;
      else if (character === quote) quote = '';
    } else if (/['"`]/.test(character)) quote = character;
    else if (line.startsWith('//', index)) return line.slice(index + 2).trim();
    else if (line.startsWith('/*', index)) return line.slice(index + 2).replace(/\*\/.*$/, '').replace(/^\*/, '').trim();
  }
  return null;
};

/** Text of a line that is nothing but a comment, or part of one; null for any other. */
const commentLine = (line: string): string | null => {
  const text = line.trim();
  if (/^\/[/*]/.test(text)) return commentOn(text);
  return /^\*(?!\/)/.test(text) ? text.slice(1).replace(/\*\/$/, '').trim() : null;
};

/** Comments that belong to what begins at a place: on its line, and on the lines directly above it. */
export const commentsAt = (place: Place, lineAt: (place: Place) => string | null): string[] => {
  const found: string[] = [];
  const own = commentOn(lineAt(place) ?? '');
  if (own !== null) found.push(own);
  for (let line = place.line - 1; line > 0; line -= 1) {
    const text = (lineAt({ ...place, line }) ?? '').trim();
    const above = text === '*/' || text === '/**' || text === '/*' ? '' : commentLine(text);
    if (above === null) break;
    found.push(above);
  }
  return found;
};
