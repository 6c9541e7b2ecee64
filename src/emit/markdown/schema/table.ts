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

/** Rows that stand one after the other in tables which show all columns. */
export interface Run {
  readonly rows: readonly (readonly string[])[];
  readonly text: string;
  /** By column, whether a cell of it has content. */
  readonly filled: readonly boolean[];
}

/** Rows of as many cells each. */
export const runOf = (rows: readonly Row[]): Run => ({
  rows: rows.map(({ cells }) => cells),
  text: rows.map(({ line }) => line).join('\n'),
  filled: (rows[0]?.cells ?? []).map((_, index) => rows.some(({ cells }) => cells[index] !== '')),
});

/** As `table`, of rows that are printed already. */
export const listTable = (columns: readonly string[], runs: readonly Run[]): string => {
  const isWhole = columns.every((_, index) => runs.some(({ filled }) => filled[index]));
  if (!isWhole) return table(columns, runs.flatMap(({ rows }) => rows));
  return [tableRow(columns), tableRow(columns.map(() => '---')), ...runs.map(({ text }) => text)].join('\n');
};
