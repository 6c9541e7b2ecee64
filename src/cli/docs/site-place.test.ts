import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, scratch } from '../../../test/scratch.ts';
import { openProject } from '../../project.ts';
import { mustBeApart } from './site-place.ts';

const files = {
  'writ.config.ts': "import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/**/*.ts'], out: 'made', docs: { pages: 'guide' } });\n",
  'contracts/hello.ts': contract(), 'guide/a.md': '# A\n',
};

/** Why a site of the project cannot stand in a folder of it, or null. */
const why = async (place: string, prepare: (folder: string) => void = () => {}): Promise<string | null> => {
  const folder = join(scratch(Object.fromEntries(Object.entries(files).map(([path, text]) => [`project/${path}`, text]))), 'project');
  prepare(folder);
  const { project } = await openProject({ cwd: folder, globs: [], config: null, out: null, emit: null });
  if (project === null) throw new Error('the project is in order');
  try {
    mustBeApart(join(folder, place), place, project);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('the place of the finished site', () => {
  it.each([
    ['.', 'holds the project'], ['..', 'holds the project'],
    ['guide', 'holds the pages of `docs.pages`'],
    ['made', 'overlaps the output of `writ generate`'], ['made/site', 'overlaps the output of `writ generate`'],
    ['.writ', 'overlaps the working folder of `writ docs`'], ['.writ/build/site', 'overlaps the working folder of `writ docs`'],
  ])('is not %s, which %s', async (place, reason) => {
    expect(await why(place)).toBe(`The site cannot stand in \`${place}\`, which ${reason}.`);
  });

  it.each(['site', 'public/deep/site', '../site', 'made-site', 'guide/site', 'contracts/../site'])('may be %s', async (place) => {
    expect(await why(place)).toBeNull();
  });

  it('is where a link leads, not where it stands', async () => {
    expect(await why('link', (folder) => symlinkSync('guide', join(folder, 'link')))).toContain('holds the pages');
    expect(await why('link/site', (folder) => symlinkSync('made', join(folder, 'link')))).toBe(null);
    expect(await why('link/site', (folder) => {
      mkdirSync(join(folder, 'made'));
      symlinkSync('made', join(folder, 'link'));
    })).toContain('overlaps the output');
  });
});
