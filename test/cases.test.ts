import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emitters } from '../src/emit/emitters.ts';
import { defaultSettings } from '../src/lint/settings.ts';
import { runPipeline } from '../src/pipeline.ts';
import type { Project } from '../src/project.ts';
import { siteSettings } from '../src/site/settings.ts';
import { showDiagnostics } from '../src/report/text.ts';

const folder = new URL('../fixtures/cases/', import.meta.url).pathname;

// A case is a folder of contracts beside what they must give: `expected/`, every output whole, or `diagnostics.txt`.
const cases = readdirSync(folder).sort();
const whole = cases.filter((name) => existsSync(join(folder, name, 'expected')));
const refused = cases.filter((name) => existsSync(join(folder, name, 'diagnostics.txt')));

const run = (name: string) => {
  const project: Project = {
    target: null,
    root: join(folder, name), globs: ['contracts/**/*.ts'], made: [], out: join(folder, name, 'expected'), handlers: null, emit: null,
    info: { title: name, version: '1.0.0', description: null }, servers: [], docsUrl: 'https://docs.example.com', aliases: [], timeLimit: 1, lint: defaultSettings, repository: null,
    docs: siteSettings({}, join(folder, name)), emitters: [], templates: [],
  };
  return runPipeline(project, emitters, null, { onStage: () => {}, onOutput: () => {}, signal: new AbortController().signal });
};

describe('cases', () => {
  it('has cases of both kinds', () => {
    expect(whole).toContain('versions');
    expect(refused).toContain('mistakes');
  });

  it.each(whole)('%s gives exactly its expected output', async (name) => {
    const { files, diagnostics } = await run(name);
    expect(diagnostics).toEqual([]);
    for (const { path, content } of files) await expect(content, path).toMatchFileSnapshot(join(folder, name, 'expected', path));
    const there = readdirSync(join(folder, name, 'expected'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(there.length).toBe(files.length);
  });

  it.each(refused)('%s is refused with exactly its diagnostics', async (name) => {
    const { files, diagnostics } = await run(name);
    expect(files).toEqual([]);
    await expect(showDiagnostics(diagnostics, false)).toMatchFileSnapshot(join(folder, name, 'diagnostics.txt'));
  });
});
