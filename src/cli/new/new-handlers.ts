import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diagnostic, hasErrors, type Diagnostic } from '../../diagnostics.ts';
import { withRender } from '../../emit/with-render.ts';
import { writeNewFiles, type NewFile } from '../../output/new/write-new-files.ts';
import { readModel } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import { handlerStub, type StubImports } from '../../scaffold/handlers/handler-stub.ts';
import { handlerDiagnostics, readHandlers } from '../../scaffold/handlers/handler-state.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { shownFolder } from '../shown-folder.ts';
import { reportNew } from './report-new.ts';

export interface NewHandlersOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly json?: boolean;
}

/** A path as an import says it. */
const imported = (from: string, to: string): string => {
  const path = relative(from, to).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
};

/** Where the stubs of a project import from; `Scope` stands beside the folder of handlers, where there is one. */
const stubImports = (handlers: string, out: string): StubImports => {
  const scope = join(handlers, '../scope');
  return { types: imported(handlers, join(out, 'handlers/types')), scope: existsSync(`${scope}.ts`) ? imported(handlers, scope) : null };
};

const noFolder = (): Diagnostic =>
  diagnostic('config-invalid', 'The config says nothing of `handlers`, so there is no folder for them', { fix: 'Write `handlers: \'src/handlers\'` into writ.config.ts.' });

interface Added {
  readonly created: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const addStubs = async (project: Project, folder: string, io: Io, quiet: boolean): Promise<Added> => {
  const progress = progressOf(io, quiet);
  const { model, diagnostics } = await readModel(project, progress);
  progress.done();
  if (model === null) return { created: [], diagnostics };
  const state = readHandlers(model, folder);
  const imports = stubImports(folder, project.out);
  const shown = shownFolder(io.cwd, folder);
  const { made: files, diagnostics: faults } = await withRender(project.templates, (render): NewFile[] => state.missing.map((file) => ({ path: `${file.name}.ts`, text: handlerStub(file, imports, render) })));
  if (files === null) return { created: [], diagnostics: faults };
  writeNewFiles(folder, files);
  return { created: files.map(({ path }) => `${shown}/${path}`), diagnostics: [...diagnostics, ...handlerDiagnostics({ ...state, missing: [] }, shown)] };
};

/** Adds a stub for each operation that has no handler; those that are there stay as they are. */
export const newHandlers = async (options: NewHandlersOptions, io: Io): Promise<ExitCode> => {
  const opened = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const { project } = opened;
  const json = options.json === true;
  if (project === null) return reportNew({ what: 'handlers', created: [], kept: [], diagnostics: opened.diagnostics, next: [] }, json, io);
  const folder = project.handlers;
  const { created, diagnostics } = folder === null ? { created: [], diagnostics: [noFolder()] } : await addStubs(project, folder, io, json);
  const next = created.length > 0 ? ['Run `writ generate`, which wires them, and write them: until then each answers 501.'] : ['Every operation has its handler.'];
  return reportNew({ what: 'handlers', created, kept: [], diagnostics, next: hasErrors(diagnostics) ? [] : next }, json, io);
};
