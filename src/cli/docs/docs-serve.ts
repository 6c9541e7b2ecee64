import { once } from 'node:events';
import { createServer } from 'node:net';
import { withFolder } from '../../output/folders.ts';
import { openProject, type Project } from '../../project.ts';
import { oneLine } from '../../report/printable.ts';
import { showDiagnostics } from '../../report/text.ts';
import { type Engine, engineFailure, findEngine, startEngine } from '../../site/engine.ts';
import { SiteFailure } from '../../site/site-failure.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { siteOf, type SiteReading } from './site-of.ts';
import { watchFiles } from './watch-files.ts';
import { engineFolders, layOut, workFolder } from './work-folder.ts';

export interface DocsServeOptions {
  readonly config?: string;
  /** A valid port. */
  readonly port: number;
}

/** A project whose site can be shown. */
interface Shown {
  readonly project: Project;
  readonly site: NonNullable<SiteReading['site']>;
}

/** Makes the site's source; what is wrong with the contracts is said, and there is none then. */
const read = async ({ config }: DocsServeOptions, io: Io): Promise<Shown | null> => {
  const { project, diagnostics: problems } = await openProject({ cwd: io.cwd, globs: [], config: config ?? null, out: null, emit: null });
  const progress = progressOf(io, false);
  const { diagnostics, site } = project === null ? { diagnostics: problems, site: null } : await siteOf(project, project.docs.base, io.today, progress).finally(progress.done);
  io.stderr(showDiagnostics(diagnostics, io.color));
  return project === null || site === null ? null : { project, site };
};

/** Asked here, as VitePress would take another port. Throws a `SiteFailure` when somebody listens on it. */
const mustBeFree = async (port: number): Promise<void> => {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new SiteFailure('site-port-taken', `Port ${port} of 127.0.0.1 is not to be had (${code}).`, { cause });
  }
  probe.close();
  await once(probe, 'close');
};

/** Shows what is laid out until it is interrupted, and lays out anew what changes. */
const show = async ({ project }: Shown, engine: Engine, work: string, options: DocsServeOptions, io: Io): Promise<void> => {
  let printed = '';
  const server = startEngine(engine, ['dev', work, '--port', String(options.port), '--strictPort'], (text) => {
    printed = (printed + text).slice(-20_000);
    io.stdout(text);
  });
  const ended = once(server, 'close');
  const stop = (): void => void server.kill();
  io.signal.addEventListener('abort', stop, { once: true });
  if (io.signal.aborted) stop();
  const watcher = watchFiles({ sources: project.root, pages: project.docs.pages, made: [project.out, project.docs.out] }, async () => {
    try {
      const next = await read(options, io);
      if (next === null) return;
      layOut(work, next.site, engine);
      io.stdout('Pages are up to date.\n');
    } catch (error) {
      io.stderr(`${oneLine(error instanceof Error ? error.message : String(error))}\n`);
    }
  });
  const [code] = (await ended) as [number | null];
  await watcher.close();
  if (!io.signal.aborted && code !== 0) throw engineFailure(code, printed);
};

/** Shows the site and keeps it up to date while contracts and pages change, until it is interrupted. */
export const docsServe = async (options: DocsServeOptions, io: Io): Promise<ExitCode> => {
  await mustBeFree(options.port);
  const first = await read(options, io);
  if (first === null) return 1;
  const engine = findEngine(engineFolders(first.project));
  const work = workFolder(first.project, 'serve');
  await withFolder(work, async () => {
    layOut(work, first.site, engine);
    await show(first, engine, work, options, io);
  });
  return 0;
};
