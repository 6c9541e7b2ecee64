import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { findEngine } from './engine.ts';
import { SiteFailure } from './site-failure.ts';

const installed = (folder: string, version: string, vue = true): Record<string, string> => ({
  [`${folder}node_modules/vitepress/package.json`]: JSON.stringify({ name: 'vitepress', version }),
  ...(vue ? { [`${folder}node_modules/vue/package.json`]: '{ "name": "vue" }' } : {}),
});

/** The folder of the VitePress that is found, or the failure, when it is looked for in `docs` and then in the project. */
const found = (files: Record<string, string>): string | SiteFailure => {
  const project = scratch({ 'package.json': '{}', 'docs/index.md': '', ...files });
  try {
    const { vitepress, program, vue } = findEngine([join(project, 'docs'), project]);
    expect(program).toBe(join(vitepress, 'bin/vitepress.js'));
    expect(vue).toMatch(/node_modules.vue$/);
    return vitepress.slice(project.length + 1).replaceAll('\\', '/');
  } catch (error) {
    if (error instanceof SiteFailure) return error;
    throw error;
  }
};

describe('the VitePress that builds a site', () => {
  it('is the one that the pages can import, else that of the project', () => {
    expect(found({ ...installed('', '1.6.4'), ...installed('docs/', '1.7.0') })).toBe('docs/node_modules/vitepress');
    expect(found(installed('', '1.6.4'))).toBe('node_modules/vitepress');
  });

  it('is no part of what installs writ, and is named beside it', () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(Object.keys(dependencies).filter((name) => /vitepress|^vue$|scalar/.test(name))).toEqual([]);
    expect([peerDependencies.vitepress, peerDependenciesMeta.vitepress]).toEqual(['^1.6.4', { optional: true }]);
  });

  it('is asked for with the command that installs it where there is none, or none with its Vue', () => {
    const failure = { code: 'site-engine-missing', message: 'The package `vitepress`, which builds the site, is not installed.', fix: 'Run `npm install --save-dev vitepress@1` in the project, or in the folder of your own pages.' };
    expect(found({})).toMatchObject(failure);
    expect(found(installed('', '1.6.4', false))).toMatchObject(failure);
  });

  it.each(['1.6.4', '1.6.5', '1.6.10', '1.7.0', '1.10.0'])('may be %s', (version) => {
    expect(found(installed('', version))).toBe('node_modules/vitepress');
  });

  it.each(['0.22.4', '1.0.0-rc.45', '1.5.9', '1.6.3', '2.0.0-alpha.15', '10.6.4', 'undefined'])('is not %s, and the message says which there is', (version) => {
    expect(found(installed('', version))).toMatchObject({
      code: 'site-engine-unfit',
      message: `\`vitepress\` is installed as ${version}, and the site needs 1.6.4 or a later 1.`,
      fix: 'Run `npm install --save-dev vitepress@1` where it is installed.',
    });
  });

  it('is the fitting one where another stands nearer', () => {
    expect(found({ ...installed('', '1.6.4'), ...installed('docs/', '2.0.0') })).toBe('node_modules/vitepress');
  });
});
