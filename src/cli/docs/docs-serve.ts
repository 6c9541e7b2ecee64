import { once } from 'node:events';
import { openProject, type Project } from '../../project.ts';
import { showDiagnostics } from '../../report/text.ts';
import { type Engine, findEngine, startEngine } from '../../site/engine.ts';
import { oneLine } from '../../report/printable.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { siteOf } from './site-of.ts';
import { watchFiles } from './watch-files.ts';
import { engineFolders, layOut, workFolder } from './work-folder.ts';

export interface DocsServeOptions {
  readonly config?: string;
  readonly port?: string;
}

/** What is shown, and what it is made of. */
interface Shown {
  readonly project: Project;
  readonly work: string;
  readonly engine: Engine;
}

/** Lays out the site's source; what is wrong with it is said and leaves the last one in place. */
const refresh = async (options: DocsServeOptions, io: Io): Promise<Shown | null> => {
  const opened = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, out: null, emit: null });
  const { project } = opened;
  const progress = progressOf(io, false);
  const { diagnostics, site } = project === null ? { diagnostics: opened.diagnostics, site: null } : await siteOf(project, project.docs.base, io.today, progress);
  progress.done();
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (project === null || site === null) return null;
  const engine = findEngine(engineFolders(project));
  const work = workFolder(project);
  layOut(work, site, engine);
  return { project, work, engine };
};

/** Shows the site and keeps it up to date while contracts and pages change, until it is interrupted. */
export const docsServe = async (options: DocsServeOptions, io: Io): Promise<ExitCode> => {
  const first = await refresh(options, io);
  if (first === null) return 1;
  const server = startEngine(first.engine, ['dev', first.work, '--port', options.port ?? '5173'], (text) => io.stdout(text));
  const watcher = watchFiles(first.project.root, [first.project.out, first.project.docs.out], async () => {
    try {
      if ((await refresh(options, io)) !== null) io.stdout('Pages are up to date.\n');
    } catch (error) {
      io.stderr(`${oneLine(error instanceof Error ? error.message : String(error))}\n`);
    }
  });
  io.signal.addEventListener('abort', () => void server.kill(), { once: true });
  if (io.signal.aborted) server.kill();
  const [code] = (await once(server, 'close')) as [number | null];
  await watcher.close();
  return io.signal.aborted || code === 0 ? 0 : 2;
};
