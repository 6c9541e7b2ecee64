import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linted, root } from './testing/linted.ts';
import { rules } from './rules.ts';

const folder = 'fixtures/lint';

/** Lines that a fixture marks with `// <- rule`. */
const marked = (file: string): string[] =>
  readFileSync(join(root, file), 'utf8').split('\n').flatMap((line, index) => {
    const rule = /\/\/ <- ([a-z-]+)$/.exec(line)?.[1];
    return rule === undefined ? [] : [`${rule} ${index + 1}`];
  });

const findings = async (file: string): Promise<string[]> =>
  (await linted(root, [file])).findings.map(({ rule, place }) => `${rule} ${place?.line}`).sort();

describe('lint rules', () => {
  it('each have a bad and a good fixture, and no fixture is without a rule', () => {
    const files = readdirSync(join(root, folder)).map((rule) => [rule, readdirSync(join(root, folder, rule)).sort()]);
    expect(files).toEqual(rules.map(({ id }) => [id, ['bad.ts', 'good.ts']]).sort());
  });

  it.each(rules.map(({ id }) => id))('%s is found at the marked lines, and nothing else is', async (id) => {
    const file = `${folder}/${id}/bad.ts`;
    expect(marked(file).every((mark) => mark.startsWith(`${id} `))).toBe(true);
    expect(marked(file).length).toBeGreaterThan(0);
    expect(await findings(file)).toEqual(marked(file).sort());
  });

  it.each(rules.map(({ id }) => id))('%s is not found in good contracts, and nothing else is', async (id) => {
    expect(await findings(`${folder}/${id}/good.ts`)).toEqual([]);
  });

  it.each(rules)('$id says what it is for and what to do in whole sentences', ({ id, purpose, fix }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(purpose).toMatch(/^[A-Z].*\.$/);
    expect(fix).toMatch(/^[A-Z].*\.$/);
  });

  it('have ids of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each(rules)('$id has edits exactly when it says that it is fixable', async ({ id, fixable }) => {
    const { findings: found } = await linted(root, [`${folder}/${id}/bad.ts`]);
    const early = await linted(root, [`${folder}/${id}/bad.ts`], { stability: 'experimental' });
    expect([...found, ...early.findings].some(({ edit }) => edit !== null)).toBe(fixable === true);
  });
});
