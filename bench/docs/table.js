// @ts-check
/** Turns costs into Markdown tables. */

/** @import { Cost } from '../generate/measure.js' */
/** What a run cost, and what it made. @typedef {Cost & { pages: number, site: number, index: number }} Run */
/** @typedef {Map<string, Run[]>} Rounds */

/** @param {number} value */
const short = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** @type {(values: readonly number[], unit?: string) => string} */
const cell = (values, unit = '') => {
  const sorted = [...values].sort((a, b) => a - b);
  const [median, lowest, highest] = [sorted[sorted.length >> 1] ?? 0, sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return sorted.length === 1 ? `${short(median)}${unit}` : `${short(median)}${unit} (${short(lowest)}–${short(highest)})`;
};

/** @type {(head: readonly string[], rows: readonly (readonly string[])[]) => string} */
const markdown = (head, rows) => [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** @param {Rounds} rounds */
export const absoluteTable = (rounds) =>
  markdown(
    ['', 'wall s', 'CPU s', 'peak MB', 'pages', 'site MB', 'search index MB'],
    [...rounds].map(([name, runs]) => [
      name, cell(runs.map(({ wall }) => wall / 1000)), cell(runs.map(({ cpu }) => cpu / 1000)), cell(runs.map(({ rss }) => rss / 1024)),
      String(runs[0]?.pages), short(runs[0]?.site ?? 0), (runs[0]?.index ?? 0).toFixed(2),
    ]),
  );

const measured = /** @type {const} */ (['wall', 'cpu', 'rss', 'site', 'index']);

/** How many times what VitePress alone takes is what writ takes, within each round so that a slow moment hits both. @param {Rounds} rounds */
export const ratioTable = (rounds) => {
  const [[, own], ...peers] = /** @type {[[string, Run[]], ...[string, Run[]][]]} */ ([...rounds]);
  return markdown(
    ['times that of writ', 'wall', 'CPU', 'peak memory', 'site', 'search index'],
    peers.map(([name, runs]) => [name, ...measured.map((what) => cell(runs.map((run, round) => run[what] / (own[round]?.[what] ?? Number.NaN)), '×'))]),
  );
};
