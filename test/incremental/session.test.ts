import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { targetsOf } from '../../src/cli/generate.ts';
import { type Listener, type Run, runPipelines } from '../../src/pipeline.ts';
import { openProjects } from '../../src/project.ts';
import { Session } from '../../src/session/session.ts';
import { settle } from '../../src/session/settle.ts';
import { dice } from './dice.ts';
import { type Edit, edits, note, type Pick } from './edits.ts';
import { files, project, put } from './project.ts';

/** Sequences, and edits in each: `WRIT_TEST_SEQUENCES` for more, `WRIT_TEST_SEED` for others. */
const count = Math.ceil(Number(env['WRIT_TEST_SEQUENCES'] ?? 500) / 50);
const length = 20;
const firstSeed = Number(env['WRIT_TEST_SEED'] ?? 0);

afterAll(() => rmSync(note, { force: true }));

const operation = (key: string, name: string, output: string, more = ''): string => `export const ${name} = defineQuery({
  meta: { key: '${key}', version: '1.0.0', stability: 'stable', owners: ['@team'], tags: ['t'], description: 'Reads ${name}.', goal: 'Know.', context: 'Always.' },
  io: { input: null, output: ${output} },
  policy: { auth: 'anonymous' }, ${more}
});
`;

/** Models that two files share, one inside the other, and what makes contracts of a name. */
const shared = (pick: Pick): string => `import { defineEvent, defineQuery, defineSchemaModel, fromZod, ScalarTypeEnum } from 'writ';
import { z } from 'zod';
export const Inner = defineSchemaModel({ name: 'Inner', description: 'Inner ${pick(3)}', fields: { a: { type: ScalarTypeEnum.NonEmptyString(), isOptional: ${pick(2) === 0} } } });
export const Outer = defineSchemaModel({ name: 'Outer${pick(2)}', description: 'Outer', fields: { inner: { type: Inner, isOptional: false }, self: { get type() { return Outer; }, isOptional: true } } });
export const Free = defineSchemaModel({ name: 'Free', description: 'Free ${pick(3)}', fields: {} });
export const Told = defineEvent({ meta: { key: 'pair.told', version: '1.0.0', stability: 'stable', owners: ['@team'], tags: ['t'], description: 'Told ${pick(2)}' }, payload: Inner });
export const schema = fromZod(z.object({ n: z.number().max(${pick(3) + 1}) }), { name: 'Zoned' });
export const make = (name: string) => ${operation('pair.made.${name}', 'Made', 'Outer').replace('export const Made = ', '').replaceAll("'pair.made.${name}'", '`pair.made.${name}`').trimEnd().replace(/;$/, '')};
`;

const outputs = ['Inner', 'Outer', 'Free', 'schema', "defineSchemaModel({ name: 'Own', description: 'Own', fields: {} })"];

/** A file with some contracts, which use what both files share. */
const contracts = (side: string, pick: Pick): string => `import { defineQuery, defineCommand, defineSchemaModel } from 'writ';
import { Free, Inner, make, Outer, schema, Told } from '../shared/pair.ts';
${pick(3) === 0 ? '\n' : ''}export { Told };
${Array.from({ length: 1 + pick(4) }, (_, index) => operation(`pair.${side}.n${index}`, `N${index}`, outputs[pick(outputs.length)] ?? 'Inner')).join(pick(2) === 0 ? '\n' : '// A comment.\n')}
export const made = [${Array.from({ length: pick(3) }, (_, index) => `make('${side}${index}')`).join(', ')}];
${pick(4) === 0 ? `export * from './${side === 'a' ? 'b' : 'a'}.ts';` : ''}
void [Free, Inner, Outer, schema, defineCommand, defineSchemaModel];
`;

/** Contracts whose names, errors and values depend on each other: some of them cannot stand together. */
const named = (pick: Pick): string => `import { defineQuery, defineSchemaModel, ScalarTypeEnum } from 'writ';
const Valued = defineSchemaModel({ name: 'Valued${pick(2) === 0 ? '' : 'Input'}', description: 'Valued', fields: { n: { type: ScalarTypeEnum.Int_unsecure(), isOptional: true, defaultValue: ${pick(6) === 0 ? "'none'" : pick(3)} } } });
${Array.from({ length: 2 }, (_, index) => `export const C${index} = defineQuery({
  meta: { key: 'pair.c.${pick(3) === 0 ? 'same' : `n${index}`}', version: '${index + 1}.0.0', stability: 'stable', owners: ['@team'], tags: ['t'], description: 'Reads.', goal: 'Know.', context: 'Always.' },
  io: { input: ${pick(2) === 0 ? 'Valued' : 'null'}, output: ${pick(2) === 0 ? 'Valued' : 'null'}, errors: { TAKEN: { description: 'Taken.', http: ${409 + pick(2)}, gqlCode: 'TAKEN${pick(2)}', when: 'It is.' } } },
  policy: { auth: 'anonymous' }, transport: { gql: { field: 'field${pick(5)}' } },
});`).join('\n')}
`;

const pair = (side: string): Edit => (folder, pick) => put(folder, { [`contracts/${side}.ts`]: contracts(side, pick) });

const ofNames: readonly [string, Edit] = ['names', (folder, pick) => put(folder, { 'contracts/c.ts': pick(12) === 0 ? null : named(pick) })];

/** Twice as often as others: what a session is for. */
const own: readonly (readonly [string, Edit])[] = [
  ['a.ts', pair('a')], ['b.ts', pair('b')],
  ['what both share', (folder, pick) => put(folder, { 'shared/pair.ts': shared(pick) })],
  ofNames,
  ['no a.ts', (folder) => put(folder, { 'contracts/a.ts': null })],
];

const start = (folder: string, pick: Pick): void => put(folder, { 'shared/pair.ts': shared(pick), 'contracts/a.ts': contracts('a', pick), 'contracts/b.ts': contracts('b', pick) });

const listener: Listener = { onStage: () => {}, onOutput: () => {}, signal: new AbortController().signal };

/** All that comes of a run. */
const outcomeOf = async (runs: readonly Run[]): Promise<object[]> => {
  const outcomes: object[] = [];
  for (const run of runs) {
    if (run.ok) await run.prepare();
    outcomes.push({ ok: run.ok, diagnostics: run.diagnostics, files: Object.fromEntries(run.files.map(({ path, emitter, content }) => [path, `${emitter}: ${content}`])), model: run.ok ? await run.model() : null });
  }
  return outcomes;
};

/** Some runs of one process, each after an edit, and each held to what a run of its own gives. */
const sequence = async (seed: number, among: readonly (readonly [string, Edit])[] | null = null): Promise<{ readonly partial: number; readonly failed: number }> => {
  const [pick, folder, session] = [dice(seed), project(), new Session()];
  start(folder, pick);
  const story: string[] = [];
  let [partial, failed] = [0, 0];
  for (let step = 0; step < length; step += 1) {
    const all = among ?? (pick(3) === 0 ? edits : own);
    const [name, edit] = all[pick(all.length)] ?? ['', () => {}];
    edit(folder, pick);
    story.push(name);
    if (pick(4) > 0) await sleep(40);
    const { projects } = await openProjects({ cwd: folder, globs: [], config: null, out: null, emit: null });
    const targets = targetsOf(projects);
    const found = await outcomeOf(await runPipelines(targets, null, listener, session));
    partial += session.load.isPartial ? 1 : 0;
    const expected = await outcomeOf(await runPipelines(targets, null, listener));
    expect(found, `seed ${seed}: ${story.join(', ')}`).toEqual(expected);
    if (expected.every((one) => 'ok' in one && one.ok === true)) continue;
    failed += 1;
    put(folder, files);
    start(folder, pick);
    story.push('all put right');
  }
  return { partial, failed };
};

describe('what a process gives that runs again and again', () => {
  const seen = { runs: 0, partial: 0, failed: 0 };

  it.each(Array.from({ length: count }, (_, index) => firstSeed + index * 1000))(`is what a run of its own gives, over ${length} edits, from seed %i`, async (seed) => {
    const { partial, failed } = await sequence(seed);
    seen.runs += length;
    seen.partial += partial;
    seen.failed += failed;
  }, 120_000);

  it.each([firstSeed, firstSeed + 1])('is what a run of its own gives, over edits of names alone, from seed %i', async (seed) => {
    expect((await sequence(seed, [ofNames])).failed).toBeGreaterThan(2);
  }, 120_000);

  it('is loaded in part often enough to show something', () => {
    expect(seen.runs).toBe(count * length);
    expect(seen.partial / seen.runs).toBeGreaterThan(0.2);
    expect(seen.failed / seen.runs).toBeLessThan(0.5);
  });
});

describe('contracts that share what changes while they are loaded', () => {
  const counter = "let count = 0;\nexport const next = () => (count += 1);\n";
  const counted = (key: string, text: string): string => `import { defineQuery } from 'writ';\nimport { next } from '../shared/counter.ts';\n${operation(`count.${key}`, 'Counted', 'null', `extra: 1,`).replace("extra: 1,", "tests: [String(next())],").replace('Reads', text)}`;

  it('are found out and loaded together from then on', async () => {
    const [folder, session] = [project(), new Session()];
    put(folder, { 'shared/counter.ts': counter, 'contracts/c1.ts': counted('one', 'Reads'), 'contracts/c2.ts': counted('two', 'Reads') });
    const open = async () => targetsOf((await openProjects({ cwd: folder, globs: [], config: null, out: null, emit: null })).projects);
    const run = async (kept: Session | null): Promise<object[]> => {
      const runs = await runPipelines(await open(), null, listener, kept);
      const outcome = await outcomeOf(runs);
      for (const one of runs) one.remember();
      return outcome;
    };
    await sleep(40);
    expect(await run(session)).toEqual(await run(null));
    put(folder, { 'contracts/c2.ts': counted('two', 'Now reads') });
    await sleep(40);
    const partial = await run(session);
    expect(session.load.isPartial).toBe(true);
    expect(partial).not.toEqual(await run(null));
    expect(await settle(await open(), join(folder, '.cache'), listener, session)).toBe(false);
    expect(await run(session)).toEqual(await run(null));
    put(folder, { 'contracts/c2.ts': counted('two', 'Then reads') });
    await sleep(40);
    expect(await run(session)).toEqual(await run(null));
    expect(session.load.isPartial).toBe(false);
  });
});
