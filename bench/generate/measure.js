// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a whole process cost: milliseconds, and KiB for `rss`. */
/** @typedef {{ wall: number, cpu: number, rss: number, code: number }} Cost */
/** @typedef {{ name: string, cwd: string, command: string[], before: () => void, output: string, env?: Record<string, string> }} Subject */

const script = join(import.meta.dirname, 'measure.py');

/** The environment of all children: an extra certificate file alone adds 0.1 s to each start of Node 20. */
const environment = () => {
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
};

/** Thrown for a subject that was given up. */
export class Endless extends Error {}

/** Runs a subject once after its `before`, which is not measured; it is given up after `limit` seconds. Throws when it fails, so that no failure is ever counted as speed. @param {Subject} subject @param {number} [limit] @returns {Cost} */
export const measure = (subject, limit = 900) => {
  subject.before();
  const text = execFileSync('python3', [script, subject.output, String(limit), ...subject.command], { cwd: subject.cwd, env: { ...environment(), ...subject.env }, encoding: 'utf8' });
  /** @type {Cost & { ended: boolean }} */
  const cost = JSON.parse(text);
  if (!cost.ended) throw new Endless(`${subject.name}, which did not end within ${limit} seconds`);
  if (cost.code !== 0) throw new Error(`${subject.name} ended with ${cost.code} in ${subject.cwd}:\n${[`${subject.output}.err`, subject.output].map((path) => readFileSync(path, 'utf8').slice(0, 4000)).join('\n')}`);
  return cost;
};
