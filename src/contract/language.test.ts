import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(folder));
const directive = /^\s*\/\/ @ts-expect-error (.+)$/;
const source = readFileSync(join(folder, 'wrong.test-d.ts'), 'utf8').split('\n');

/** Line of each mistake, from 1, and the text at which its error must stand. */
const mistakes = source.flatMap((line, index) => {
  const [, at] = directive.exec(line) ?? [];
  return at === undefined ? [] : [{ line: index + 2, at, text: (source[index + 1] ?? '').trim() }];
});

const compile = (project: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false', '-p', '.'], { cwd: project }, (_error, stdout) => resolve(stdout));
  });

describe('the contract language', () => {
  let project: string;
  let output: string;

  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), 'writ-types-'));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    cpSync(folder, join(project, 'contract'), { recursive: true });
    // Without the directives each mistake is an error of its own, whose place can be seen.
    writeFileSync(join(project, 'contract/wrong.test-d.ts'), source.map((line) => (directive.test(line) ? '//' : line)).join('\n'));
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...compilerOptions, paths: {} }, include: ['contract/*.test-d.ts'] }));
    output = await compile(project);
  });

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('infers the value that a handler sees', () => {
    expect(output).not.toContain('infer.test-d.ts');
  });

  it('is wrong in nothing but the mistakes', () => {
    const lines = [...output.matchAll(/^contract\/wrong\.test-d\.ts\((\d+),/gm)].map(([, line]) => Number(line));
    expect(lines).toEqual(mistakes.map(({ line }) => line));
    expect(output.match(/^\S+\(\d+,\d+\): error/gm)).toHaveLength(mistakes.length);
    expect(mistakes.length).toBeGreaterThan(35);
  });

  it.each(mistakes)('shows the error at `$at` in $text', ({ line, at }) => {
    const [, column] = new RegExp(`^contract/wrong\\.test-d\\.ts\\(${line},(\\d+)\\): error`, 'm').exec(output) ?? [];
    expect((source[line - 1] ?? '').slice(Number(column) - 1)).toSatisfy((rest: string) => rest.startsWith(at));
  });
});
