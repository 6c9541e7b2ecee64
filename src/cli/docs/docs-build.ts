import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addFiles, mustBeOwn, replaceFolder } from '../../output/folders.ts';
import { hasErrors } from '../../diagnostics.ts';
import { openProject } from '../../project.ts';
import { showDiagnostics } from '../../report/text.ts';
import { buildSite, findEngine } from '../../site/engine.ts';
import { type BrokenLink, brokenLinks } from '../../site/links.ts';
import { printable } from '../../report/printable.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';
import { shownFolder } from '../shown-folder.ts';
import { siteOf } from './site-of.ts';
import { engineFolders, layOut, workFolder } from './work-folder.ts';

export interface DocsBuildOptions {
  readonly config?: string;
  readonly out?: string;
  readonly base?: string;
  readonly json?: boolean;
}

/** Reads the finished site and follows its links. */
const follow = (folder: string, base: string): { readonly pages: number; readonly broken: BrokenLink[] } => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'));
  // The reference shows its document with a script of its own.
  const html = files.filter((path) => path.endsWith('.html') && !path.startsWith('reference/'));
  const pages = new Map(html.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  return { pages: pages.size, broken: brokenLinks({ pages, files: new Set(files), base }) };
};

const longest = 50;

const showBroken = (broken: readonly BrokenLink[]): string =>
  broken.slice(0, longest).map(({ page, link, why }) => `error site-link-broken  \`${printable(page)}\` links to \`${printable(link)}\`: ${why}\n`).join('') +
  (broken.length > longest ? `and ${broken.length - longest} more\n` : '') +
  '  fix: Correct the links; the site that was there is unchanged.\n';

/** Builds the site of the contracts and puts it in its place, whole, once every link of it leads somewhere. */
export const docsBuild = async (options: DocsBuildOptions, io: Io): Promise<ExitCode> => {
  const started = performance.now();
  const opened = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, out: null, emit: null });
  const { project } = opened;
  const progress = progressOf(io, options.json === true);
  const base = options.base ?? project?.docs.base ?? '/';
  const { diagnostics, site } = project === null ? { diagnostics: opened.diagnostics, site: null } : await siteOf(project, base, io.today, progress);
  const out = project === null ? '' : options.out === undefined ? project.docs.out : join(io.cwd, options.out);
  let found: ReturnType<typeof follow> = { pages: 0, broken: [] };
  if (project !== null && site !== null) {
    mustBeOwn(out, shownFolder(io.cwd, out));
    const engine = findEngine(engineFolders(project));
    const work = workFolder(project);
    layOut(work, site, engine);
    progress.onStage(`Building ${site.twins.size} pages`);
    await buildSite(engine, work, io.signal);
    const finished = join(work, '.vitepress/dist');
    addFiles(finished, site.twins);
    progress.onStage('Following links');
    found = follow(finished, base);
    if (found.broken.length === 0) replaceFolder(finished, out, shownFolder(io.cwd, out));
  }
  progress.done();
  const ok = !hasErrors(diagnostics) && found.broken.length === 0;
  const milliseconds = Math.round(performance.now() - started);
  const shown = out === '' ? '' : shownFolder(io.cwd, out);
  if (options.json === true) printJson(io, { command: 'docs build', ok, out: shown, pages: found.pages, broken: found.broken, milliseconds, diagnostics });
  else {
    io.stderr(showDiagnostics(diagnostics, io.color));
    if (found.broken.length > 0) io.stderr(showBroken(found.broken));
    if (ok) io.stdout(`Wrote ${shown}: ${found.pages} pages (${milliseconds} ms)\nNext: publish ${shown} under ${base}, or look at it with \`writ docs serve\`.\n`);
  }
  return ok ? 0 : 1;
};
