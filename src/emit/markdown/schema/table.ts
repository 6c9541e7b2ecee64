import type { Reuse } from '../../../reuse.ts';

/** One line of a table, of cells that are Markdown already. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table of cells that are Markdown already. Columns without content are left out; no rows give no table. */
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return '';
  const kept = columns.map((_, index) => rows.some((row) => row[index] !== ''));
  const line = kept.includes(false) ? (cells: readonly string[]): string => tableRow(cells.filter((_, index) => kept[index])) : tableRow;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
};

/** A row with its line in a table that shows all columns. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: string;
}

export const row = (cells: readonly string[]): Row => ({ cells, line: tableRow(cells) });

/** As `table`, of rows that know their lines. */
export const listTable = (columns: readonly string[], rows: readonly Row[]): string => {
  const isWhole = columns.every((_, index) => rows.some(({ cells }) => cells[index] !== ''));
  if (rows.length === 0 || !isWhole) return table(columns, rows.map(({ cells }) => cells));
  return [tableRow(columns), tableRow(columns.map(() => '---')), ...rows.map(({ line }) => line)].join('\n');
};

/** As `listTable`, of rows in runs, each of which is the very same as in the last run while its rows are. */
export const runsTable = (columns: readonly string[], runs: readonly (readonly Row[])[], reuse: Reuse): string => {
  const [first] = runs;
  return first === undefined ? '' : reuse.of('table', first, runs, () => listTable(columns, runs.flat()));
};
