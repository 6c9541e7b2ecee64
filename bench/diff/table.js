// @ts-check
/** Turns costs into Markdown tables. */

/** @typedef {{ wall: number, cpu: number, rss: number, found: number, breaking: number }} Cost */
/** The costs of each subject, one entry per round. @typedef {Map<string, Cost[]>} Rounds */

/** @param {number} value */
const short = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** @type {(values: readonly number[], unit?: string) => string} */
const cell = (values, unit = '') => {
  const sorted = [...values].sort((a, b) => a - b);
  const [median, lowest, highest] = [sorted[sorted.length >> 1] ?? 0, sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return `${short(median)}${unit} (${short(lowest)}–${short(highest)})`;
};

/** @type {(head: readonly string[], rows: readonly (readonly string[])[]) => string} */
const markdown = (head, rows) => [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** @param {Rounds} rounds */
export const absoluteTable = (rounds) =>
  markdown(
    ['', 'own ms', 'CPU ms', 'peak MB', 'found', 'of it breaking'],
    [...rounds].map(([name, costs]) => [name, cell(costs.map(({ wall }) => wall)), cell(costs.map(({ cpu }) => cpu)), cell(costs.map(({ rss }) => rss)), String(costs[0]?.found), String(costs[0]?.breaking)]),
  );

/** How many times a peer's cost is writ's, taken within each round so that a slow moment hits both. @param {Rounds} rounds */
export const ratioTable = (rounds) => {
  const own = rounds.get('writ') ?? [];
  const ratio = (/** @type {readonly Cost[]} */ costs, /** @type {'wall' | 'cpu'} */ measured) => cell(costs.map((cost, round) => cost[measured] / (own[round]?.[measured] ?? Number.NaN)), '×');
  return markdown(['times that of writ', 'own time', 'CPU time'], [...rounds].filter(([name]) => name !== 'writ').map(([name, costs]) => [name, ratio(costs, 'wall'), ratio(costs, 'cpu')]));
};
