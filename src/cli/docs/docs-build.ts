import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasErrors } from '../../diagnostics.ts';
import { addFiles, mustBeOwn, replaceFolder, withFolder } from '../../output/folders.ts';
import type { Listener } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import { printable } from '../../report/printable.ts';
import { showDiagnostics } from '../../report/text.ts';
import { buildSite, findEngine } from '../../site/engine.ts';
import { type BrokenLink, brokenLinks } from '../../site/links.ts';
import { siteFailures } from '../../site/site-failure.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';
import { shownFolder } from '../shown-folder.ts';
import { siteOf, type SiteReading } from './site-of.ts';
import { mustBeApart } from './site-place.ts';
import { engineFolders, layOut, workFolder } from './work-folder.ts';

export interface DocsBuildOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly out?: string;
  readonly base?: string;
  readonly json?: boolean;
}

/** What was built, or what keeps it from being published. */
interface Built {
  /** As people would type it. */
  readonly out: string;
  readonly base: string;
  readonly pages: number;
  readonly broken: readonly BrokenLink[];
  readonly diagnostics: SiteReading['diagnostics'];
}

/** Reads the finished site and follows its links. */
const follow = (folder: string, base: string): Pick<Built, 'pages' | 'broken'> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'));
  // The reference shows its document with a script of its own.
  const pages = files.filter((path) => path.endsWith('.html') && !path.startsWith('reference/')).sort();
  return { pages: pages.length, broken: brokenLinks({ pages, read: (page) => readFileSync(join(folder, page), 'utf8'), files: new Set(files), base }) };
};

/** Builds the site of a project and publishes it when every link of it leads somewhere. */
const build = async (project: Project, options: DocsBuildOptions, io: Io, progress: Listener): Promise<Built> => {
  const place = options.out === undefined ? project.docs.out : resolve(io.cwd, options.out);
  const [out, base] = [shownFolder(io.cwd, place), options.base ?? project.docs.base];
  mustBeApart(place, out, project);
  mustBeOwn(place, out);
  const { diagnostics, site } = await siteOf(project, base, io.today, progress);
  if (site === null) return { out, base, pages: 0, broken: [], diagnostics };
  const engine = findEngine(engineFolders(project));
  const work = workFolder(project, 'build');
  return withFolder(work, async () => {
    layOut(work, site, engine);
    progress.onStage(`Building ${site.twins.size} pages`);
    await buildSite(engine, work, io.signal);
    const finished = join(work, '.vitepress/dist');
    addFiles(finished, site.twins);
    progress.onStage('Following links');
    const found = follow(finished, base);
    if (found.broken.length === 0) await replaceFolder(finished, place, out);
    return { out, base, ...found, diagnostics };
  });
};

const longest = 50;

const showBroken = (broken: readonly BrokenLink[]): string =>
  broken.slice(0, longest).map(({ page, link, why }) => `error site-link-broken  \`${printable(page)}\` links to \`${printable(link)}\`: ${why}\n`).join('') +
  (broken.length > longest ? `and ${broken.length - longest} more\n` : '') +
  `  fix: ${siteFailures['site-link-broken'].fix}\n`;

/** Builds the site of the contracts and puts it in its place, whole, once every link of it leads somewhere. */
export const docsBuild = async (options: DocsBuildOptions, io: Io): Promise<ExitCode> => {
  const started = performance.now();
  const opened = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const progress = progressOf(io, options.json === true);
  const { out, base, pages, broken, diagnostics } =
    opened.project === null ? { out: '', base: '/', pages: 0, broken: [], diagnostics: opened.diagnostics } : await build(opened.project, options, io, progress).finally(progress.done);
  const ok = !hasErrors(diagnostics) && broken.length === 0;
  const milliseconds = Math.round(performance.now() - started);
  if (options.json === true) printJson(io, { command: 'docs build', ok, out, pages, broken, milliseconds, diagnostics });
  else {
    io.stderr(showDiagnostics(diagnostics, io.color));
    if (broken.length > 0) io.stderr(showBroken(broken));
    if (ok) io.stdout(`Wrote ${out}: ${pages} pages (${milliseconds} ms)\nNext: publish ${out} under ${base}, or look at it with \`writ docs serve\`.\n`);
  }
  return ok ? 0 : 1;
};
