import { beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../emit/fixtures/value/random.ts';
import type { Json, Schema } from '../model/types.ts';
import { rules, type RuleId } from './rules.ts';
import { diff, told } from './testing/models.ts';
import { counterexample, edits, warnings, type Way } from './testing/oracle.ts';

const EDITS = Number(process.env.WRIT_ORACLE_EDITS ?? 6000);
const SAMPLES = 50;
const seed = process.env.WRIT_ORACLE_SEED ?? 'gate';

/** An edit after which a value stopped working, with the rules that warn of it. */
interface Broken {
  readonly way: Way;
  readonly value: Json;
  readonly warned: readonly RuleId[];
  /** The rules that warn when head and base are taken for each other. */
  readonly swapped: readonly RuleId[];
  readonly before: readonly (readonly [string, Schema])[];
  readonly after: readonly (readonly [string, Schema])[];
  readonly told: readonly string[];
}

const broken: Broken[] = [];
const tally = { edits: 0, comparisons: 0, counterexamples: 0, warnedWithoutCounterexample: 0, unwarned: 0 };

beforeAll(() => {
  const random = seeded(seed);
  for (const step of edits(random)) {
    if (tally.edits === EDITS) break;
    tally.edits += 1;
    for (const way of ['input', 'output'] as const) {
      const [before, after] = [step.before.contract[way], step.after.contract[way]];
      const { changes } = diff(before, after);
      const warned = warnings(changes, way);
      const found = counterexample(step, way, random, SAMPLES);
      tally.comparisons += 1;
      if (found === null) {
        tally[warned.length > 0 ? 'warnedWithoutCounterexample' : 'unwarned'] += 1;
        continue;
      }
      tally.counterexamples += 1;
      broken.push({ way, value: found.value, warned, swapped: warnings(diff(after, before).changes, way), before: [...step.before.schemas], after: [...step.after.schemas], told: told(changes) });
    }
  }
  console.log(JSON.stringify(tally));
});

describe(`random edits of contracts beside an independent validator`, () => {
  it('are never called safe when a value that worked stops working', () => {
    expect(broken.filter(({ warned }) => warned.length === 0).slice(0, 2).map((one) => JSON.stringify(one))).toEqual([]);
  });

  it('are enough of every kind', () => {
    expect(tally.edits).toBe(EDITS);
    expect(tally.counterexamples).toBeGreaterThan(EDITS / 3);
    expect(tally.unwarned).toBeGreaterThan(EDITS / 3);
  });

  it('find a comparer that takes the base for the head', () => {
    expect(broken.filter(({ swapped }) => swapped.length === 0).length).toBeGreaterThan(100);
  });

  /** Rules that warn of what no sample shows: they cannot prove compatibility, or only go with another one. */
  const never: readonly RuleId[] = [];
  const schemaRules = Object.entries(rules).filter(([, { level, area }]) => level === 'breaking' && (area === 'input' || area === 'output')).map(([id]) => id);

  it.each(schemaRules.filter((id) => !/^(input|output)-(added|removed)$/.test(id) && !never.some((one) => one === id)))('find a comparer that has lost the rule %s', (id) => {
    expect(broken.filter(({ warned }) => warned.length === 1 && warned[0] === id).length).toBeGreaterThan(0);
  });
});
