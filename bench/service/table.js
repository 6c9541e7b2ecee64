// @ts-check
import { commands } from './load.js';

/** @param {number[]} values */
const sorted = (values) => [...values].sort((a, b) => a - b);

/** @param {number[]} values @param {number} digits */
const spread = (values, digits) => {
  const all = sorted(values);
  return `${all[Math.floor(all.length / 2)].toFixed(digits)} (${all[0].toFixed(digits)}–${all.at(-1).toFixed(digits)})`;
};

const columns = [['req/s', 'rps', 0], ['p50 ms', 'p50', 0], ['p99 ms', 'p99', 0], ['CPU ms/req', 'cpu', 3], ['memory MB', 'memory', 0]];

/** Ratios are taken within a round, so that a slow moment of the machine hits both sides. */
const ratio = (mine, peer, key) => `${spread(mine.map((one, round) => one[key] / peer[round][key]), 2)}×`;

const row = (cells) => `| ${cells.join(' | ')} |`;

/** @param {Record<string, any[]>} measured each subject's rounds */
export const tables = (measured) => {
  const peers = Object.keys(measured).filter((name) => name !== 'writ');
  const of = (subject, command) => measured[subject].map((round) => round[command]);
  const absolute = [row(['command', 'subject', ...columns.map(([title]) => title)]), row(['---', '---', ...columns.map(() => '---:')])];
  const ratios = [row(['writ’s', ...peers.flatMap((peer) => [`req/s, times ${peer}'s`, `p50`, `p99`, `CPU, times ${peer}'s`])]), row(['---', ...peers.flatMap(() => ['---:', '---:', '---:', '---:'])])];
  for (const command of Object.keys(commands)) {
    for (const subject of Object.keys(measured)) absolute.push(row([command, subject, ...columns.map(([, key, digits]) => spread(of(subject, command).map((one) => one[key]), digits))]));
    ratios.push(row([command, ...peers.flatMap((peer) => ['rps', 'p50', 'p99', 'cpu'].map((key) => ratio(of('writ', command), of(peer, command), key)))]));
  }
  return `${absolute.join('\n')}\n\n${ratios.join('\n')}`;
};
