/** A Markdown table of cells that are Markdown already. Columns without content are left out; no rows give no table. */
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return '';
  const kept = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ''));
  const line = (cells: readonly string[]): string => `| ${kept.map((index) => cells[index]).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
};
