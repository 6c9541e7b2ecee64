import { describe, expect, it } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { openProject, type Project } from '../project.ts';
import { emissionKey, readingKey } from './inputs.ts';

const plain = { settings: { handlers: null }, templates: [] };

const opened = async (): Promise<Project> => {
  const { project } = await openProject({ cwd: scratch(), globs: ['a.ts'], config: null, out: null, emit: null });
  if (project === null) throw new Error('no project');
  return project;
};

describe('what decides a run', () => {
  it('is another with another build of writ', async () => {
    const project = await opened();
    expect(readingKey('build 1', [project])).toBe(readingKey('build 1', [project]));
    expect(readingKey('build 2', [project])).not.toBe(readingKey('build 1', [project]));
    expect(emissionKey('build 2', 'model', plain, [])).not.toBe(emissionKey('build 1', 'model', plain, []));
  });

  it.each<Partial<Project>>([
    { globs: ['b.ts'] }, { made: ['x'] }, { aliases: ['@acme/contracts'] }, { timeLimit: 9 }, { servers: ['https://a.example'] }, { docsUrl: 'https://d.example' }, { info: { title: 'Other', version: '1.0.0', description: null } },
  ])('is another with %j', async (change) => {
    const project = await opened();
    expect(readingKey('build', [{ ...project, ...change }])).not.toBe(readingKey('build', [project]));
    expect(readingKey('build', [project, { ...project, ...change }])).not.toBe(readingKey('build', [project, project]));
  });

  it('is another with other emitters, settings of outputs, templates, and another model', () => {
    const templates = [{ name: 'markdown-index', file: 'templates/markdown-index.hbs', source: 'text' }];
    const keys = [
      emissionKey('b', 'm', plain, ['openapi']),
      emissionKey('b', 'm', { ...plain, settings: { handlers: '../src' } }, ['openapi']),
      emissionKey('b', 'm', { ...plain, templates }, ['openapi']),
      emissionKey('b', 'm', { ...plain, templates: templates.map((one) => ({ ...one, source: 'other' })) }, ['openapi']),
      emissionKey('b', 'm', plain, ['openapi', 'hono']),
      emissionKey('b', 'n', plain, ['openapi']),
    ];
    expect(new Set(keys).size).toBe(6);
  });
});
