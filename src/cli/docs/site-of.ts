import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReleasePoint, releasesOf } from '../../changelog/releases.ts';
import { readBase } from '../../base/read-base.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { emitters } from '../../emit/emitters.ts';
import { withRender } from '../../emit/with-render.ts';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import type { ContractModel } from '../../model/types.ts';
import { packageFile } from '../../package-root.ts';
import { type Listener, runPipeline } from '../../pipeline.ts';
import type { Project } from '../../project.ts';
import { changelogPages } from '../../site/pages/changelog-page.ts';
import { contractPages } from '../../site/pages/contract-pages.ts';
import { ownPages } from '../../site/pages/own-pages.ts';
import { titleOf } from '../../site/pages/page.ts';
import { referencePage } from '../../site/reference-page.ts';
import { serverErrorPages } from '../../site/pages/server-error-pages.ts';
import { SiteFailure } from '../../site/site-failure.ts';
import { siteSource } from '../../site/source.ts';

/** The source of a site, or why there is none. */
export interface SiteReading {
  readonly diagnostics: readonly Diagnostic[];
  /** Null when a contract has an error. */
  readonly site: {
    readonly model: ContractModel;
    /** Files by path below the working folder. */
    readonly source: ReadonlyMap<string, string | Uint8Array>;
    /** Markdown by path below the finished site. */
    readonly twins: ReadonlyMap<string, string>;
  } | null;
}

const wanted = ['markdown', 'openapi', 'json-schema', 'asyncapi'];

/** Folders of the emitters' files are not part of the site's addresses. */
const documentsOf = (files: readonly VirtualFile[]): VirtualFile[] =>
  files.filter(({ emitter }) => emitter !== 'markdown').map((file) => ({ ...file, path: file.path.slice(file.path.lastIndexOf('/') + 1) }));

/** The published versions of the config, and what the contracts say now. */
const pointsOf = async (project: Project, model: ContractModel): Promise<ReleasePoint[]> => {
  const published = await Promise.all(project.docs.releases.map(async ({ version, date, at }): Promise<ReleasePoint> => {
    const base = await readBase(at, { cwd: project.root, root: project.root, out: project.out });
    return { version, date, model: base.model };
  }));
  return [...published, { version: model.info.version, date: null, model }];
};

const themeFiles = async (): Promise<[string, string][]> => {
  const folder = packageFile('theme');
  return Promise.all((await readdir(folder)).sort().map(async (name): Promise<[string, string]> => [`.vitepress/theme/${name}`, await readFile(join(folder, name), 'utf8')]));
};

const referenceScript = async (): Promise<Uint8Array> => {
  try {
    return await readFile(packageFile('dist/reference/scalar.js'));
  } catch (cause) {
    throw new SiteFailure('site-reference-missing', 'The script of the API reference is not in writ\'s package.', { cause });
  }
};

const referenceFiles = async (title: string): Promise<[string, string | Uint8Array][]> => [
  ['public/reference/index.html', referencePage({ title, script: 'scalar.js', json: '../openapi.json', yaml: '../openapi.yaml', site: '../' })],
  ['public/reference/scalar.js', await referenceScript()],
];

/** Everything that VitePress needs for the site of a project. Throws a `SiteFailure` or a `BaseFailure`. */
export const siteOf = async (project: Project, base: string, today: string, listener: Listener): Promise<SiteReading> => {
  const run = await runPipeline(project, emitters.filter(({ name }) => wanted.includes(name)), null, listener);
  const { files, diagnostics } = run;
  if (!run.ok) return { diagnostics, site: null };
  const model = await run.model();
  listener.onStage('Reading pages');
  const pages = contractPages(model, files, project.repository);
  const known = new Set(pages.filter(({ path }) => path.startsWith('errors/')).map(titleOf));
  const { made: errorPages, diagnostics: faults } = await withRender(project.templates, (render) => serverErrorPages(model.docsUrl, known, render));
  if (errorPages === null) return { diagnostics: [...diagnostics, ...faults], site: null };
  const releases = releasesOf(await pointsOf(project, model), { today });
  const address = model.docsUrl === '' ? base : `${model.docsUrl}/`;
  const { source, twins } = siteSource({
    model, base, address,
    pages: [...pages, ...errorPages],
    own: await ownPages({ folder: project.docs.pages, root: project.root, made: [project.out, project.docs.out] }),
    changelog: changelogPages(releases, model, new Set(pages.map(({ path }) => path))),
    documents: documentsOf(files),
  });
  const fixed: [string, string | Uint8Array][] = [...(await themeFiles()), ...(await referenceFiles(model.info.title)), ['.vitepress/config.mjs', "export { default } from './theme/config.js';\n"], ['.gitignore', '*\n']];
  return { diagnostics, site: { model, source: new Map<string, string | Uint8Array>([...source, ...fixed]), twins } };
};
