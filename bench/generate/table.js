// @ts-check
/** Turns costs into Markdown tables. */

/** @import { Cost } from './measure.js' */

/** The costs of each subject, one entry per round, in the order of the rounds. */
/** @typedef {Map<string, Cost[]>} Rounds */

/** @param {readonly number[]} values */
const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const at = (/** @type {number} */ index) => /** @type {number} */ (sorted[index]);
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, lowest: at(0), highest: at(sorted.length - 1) };
};

/** One decimal below ten, whole numbers above: more would pretend precision. @param {number} value */
const short = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** @type {(values: readonly number[], unit?: string) => string} */
export const cell = (values, unit = '') => {
  const { median, lowest, highest } = spread(values);
  return `${short(median)}${unit} (${short(lowest)}–${short(highest)})`;
};

/** @type {(head: readonly string[], rows: readonly (readonly string[])[]) => string} */
export const markdown = (head, rows) => [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Medians with lowest and highest of each subject. @param {Rounds} rounds */
export const absoluteTable = (rounds) =>
  markdown(
    ['', 'wall ms', 'CPU ms', 'peak MB'],
    [...rounds].map(([name, costs]) => [name, cell(costs.map((cost) => cost.wall)), cell(costs.map((cost) => cost.cpu)), short(spread(costs.map((cost) => cost.rss / 1024)).median)]),
  );

/** @type {(above: readonly Cost[], below: readonly Cost[], measured: 'wall' | 'cpu') => string} */
const ratio = (above, below, measured) =>
  cell(above.map((cost, round) => cost[measured] / /** @type {Cost} */ (below[round])[measured]), '×');

export const documentAlone = 'writ document alone, cold';
export const clientAlone = 'writ client alone, cold';

/** How many times a peer's cost is writ's, taken within each round so that a slow moment hits both. @type {(rounds: Rounds, measured: 'wall' | 'cpu') => string} */
export const ratioTable = (rounds, measured) => {
  const whole = [...rounds].filter(([name]) => name.startsWith('writ') && name !== documentAlone && name !== clientAlone);
  const peers = [...rounds].filter(([name]) => !name.startsWith('writ') && !name.startsWith('node'));
  const alone = (/** @type {string} */ peer) => rounds.get(peer.includes('client') ? clientAlone : documentAlone) ?? [];
  return markdown(
    [`${measured === 'wall' ? 'wall' : 'CPU'} time, times that of`, ...whole.map(([name]) => name), 'writ, the same output alone, cold'],
    peers.map(([name, costs]) => [name, ...[...whole.map(([, own]) => own), alone(name)].map((own) => ratio(costs, own, measured))]),
  );
};
