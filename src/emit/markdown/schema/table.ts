/** One line of a table, of cells that are Markdown already. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table of cells that are Markdown already. Columns without content are left out; no rows give no table. */
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return '';
  const kept = columns.map((_, index) => rows.some((row) => row[index] !== ''));
  const line = kept.includes(false) ? (cells: readonly string[]): string => tableRow(cells.filter((_, index) => kept[index])) : tableRow;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
};
