import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { withFolder } from '../../output/folders.ts';
import { openProject, type Project } from '../../project.ts';
import { oneLine } from '../../report/printable.ts';
import { showDiagnostics } from '../../report/text.ts';
import { type Engine, engineFailure, findEngine, startEngine } from '../../site/engine.ts';
import { SiteFailure } from '../../site/site-failure.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';
import { siteOf, type SiteReading } from './site-of.ts';
import { watchFiles } from '../watch/watch-files.ts';
import { engineFolders, layOut, workFolder } from './work-folder.ts';

export interface DocsServeOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  /** A valid port. */
  readonly port: number;
  readonly json?: boolean;
}

/** The site of a project as it is now; `site` is null when a contract has an error. */
interface Reading extends SiteReading {
  readonly project: Project | null;
}

const read = async ({ config, target, json }: DocsServeOptions, io: Io): Promise<Reading> => {
  const { project, diagnostics } = await openProject({ cwd: io.cwd, globs: [], config: config ?? null, target, out: null, emit: null });
  if (project === null) return { project, diagnostics, site: null };
  const progress = progressOf(io, json === true);
  return { project, ...(await siteOf(project, project.docs.base, io.today, progress).finally(progress.done)) };
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

/** Settles once somebody listens on a port. Throws when the signal aborts before. */
const listening = async (port: number, signal: AbortSignal): Promise<void> => {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(() => true, () => false);
    socket.destroy();
    if (open) return;
    await pause(50, undefined, { signal });
  }
};

/** What is shown, and from where. */
interface Shown {
  readonly project: Project;
  readonly engine: Engine;
  readonly work: string;
  /** Said once the site can be asked for. */
  readonly announce: () => void;
}

/** Shows what is laid out until it is interrupted, and lays out anew what changes. */
const show = async ({ project, engine, work, announce }: Shown, options: DocsServeOptions, io: Io): Promise<void> => {
  let printed = '';
  const say = (text: string): void => void (options.json === true || io.stdout(text));
  const server = startEngine(engine, ['dev', work, '--port', String(options.port), '--strictPort'], (text) => {
    printed = (printed + text).slice(-20_000);
    say(text);
  });
  const [ended, over] = [once(server, 'close'), new AbortController()];
  const stop = (): void => void server.kill();
  io.signal.addEventListener('abort', stop, { once: true });
  if (io.signal.aborted) stop();
  const watcher = watchFiles({ sources: project.root, pages: project.docs.pages, made: [project.out, project.docs.out] }, async () => {
    try {
      const next = await read(options, io);
      io.stderr(showDiagnostics(next.diagnostics, io.color));
      if (next.site === null) return;
      layOut(work, next.site, engine);
      say('Pages are up to date.\n');
    } catch (error) {
      io.stderr(`${oneLine(error instanceof Error ? error.message : String(error))}\n`);
    }
  });
  // It never listens when VitePress ends before.
  void watcher.ready.then(() => listening(options.port, over.signal)).then(announce, () => undefined);
  const [code] = (await ended) as [number | null];
  over.abort();
  await watcher.close();
  if (!io.signal.aborted && code !== 0) throw engineFailure(code, printed);
};

/** Shows the site and keeps it up to date while contracts and pages change, until it is interrupted. */
export const docsServe = async (options: DocsServeOptions, io: Io): Promise<ExitCode> => {
  await mustBeFree(options.port);
  const { project, site, diagnostics } = await read(options, io);
  const answer = (url: string | null): void => printJson(io, { command: 'docs serve', ok: url !== null, url, pages: site?.twins.size ?? 0, diagnostics });
  if (options.json !== true) io.stderr(showDiagnostics(diagnostics, io.color));
  if (project === null || site === null) {
    if (options.json === true) answer(null);
    return 1;
  }
  const engine = findEngine(engineFolders(project));
  const work = workFolder(project, 'serve');
  const announce = (): void => void (options.json === true && answer(`http://127.0.0.1:${options.port}${project.docs.base}`));
  await withFolder(work, async () => {
    layOut(work, site, engine);
    await show({ project, engine, work, announce }, options, io);
  });
  return 0;
};
