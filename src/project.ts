import { statSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import type { WritConfig } from './config.ts';
import { diagnostic, hasErrors, type Diagnostic, type Place } from './diagnostics.ts';
import type { Emitter } from './emit/emitter.ts';
import { emitterProblems } from './emit/own/emitter-problems.ts';
import { ownEmitter } from './emit/own/own-emitter.ts';
import { readTemplates, type OwnTemplate } from './emit/templates/own-templates.ts';
import { settingsOf, settingsProblems, type LintSettings } from './lint/settings.ts';
import { readConfig, type ConfigReading } from './load/config/config-file.ts';
import { findFiles } from './load/find-files.ts';
import type { ContractModel } from './model/types.ts';
import { siteProblems, siteSettings, type SiteSettings } from './site/settings.ts';
import { targetProblems } from './targets/target-problems.ts';
import { chosenTargets, mustBeOne, type Target, targetsOf } from './targets/targets-of.ts';

/** What a run works on: the config with every default filled in. */
export interface Project {
  /** Name of the config's target that it is, or null where the config has none. */
  readonly target: string | null;
  /** Absolute folder that every place and glob is relative to. */
  readonly root: string;
  readonly globs: readonly string[];
  /** Its output folder and those of all targets, relative to the root, with `/`. */
  readonly made: readonly string[];
  /** Absolute output folder. */
  readonly out: string;
  /** Absolute folder of the handlers that people write, or null. */
  readonly handlers: string | null;
  readonly emit: readonly string[] | null;
  /** Those that the config defines. */
  readonly emitters: readonly Emitter[];
  /** Those in the folder that the config names. */
  readonly templates: readonly OwnTemplate[];
  readonly info: ContractModel['info'];
  readonly servers: readonly string[];
  readonly docsUrl: string;
  readonly aliases: readonly string[];
  readonly timeLimit: number;
  readonly lint: LintSettings;
  /** Address under which the root is shown, without a trailing slash, or null. */
  readonly repository: string | null;
  readonly docs: SiteSettings;
}

/** What the command line says of a project. */
export interface ProjectOptions {
  readonly cwd: string;
  readonly globs: readonly string[];
  readonly config: string | null;
  /** Names of targets; all of them unless said. */
  readonly target?: readonly string[] | undefined;
  readonly out: string | null;
  readonly emit: readonly string[] | null;
}

export interface ProjectReading {
  readonly project: Project | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** One project for each target of a config, in its order; none where something is wrong. */
export interface ProjectsReading {
  readonly projects: readonly Project[];
  readonly diagnostics: readonly Diagnostic[];
}

const noContracts = (file: string | null): Diagnostic => {
  const message = file === null ? 'There is no `writ.config.ts` here and no glob on the command line' : '`contracts` is empty';
  return diagnostic('config-invalid', message, { fix: "Write `export default defineConfig({ contracts: ['contracts/**/*.ts'] })` into writ.config.ts." });
};

/** The targets that are meant. Throws an `OutputFailure` where the command line says of several what only one can have. */
const targetsMeant = (config: WritConfig | null, { target, out, globs }: ProjectOptions): Target[] => {
  const targets = chosenTargets(targetsOf(config ?? {}), target ?? null);
  if (out !== null) mustBeOne(targets, '`--out` is about');
  if (globs.length > 0) mustBeOne(targets, 'A glob on the command line is about');
  return targets;
};

/** Joins the config file and the command line, which wins. */
export const openProjects = async (options: ProjectOptions): Promise<ProjectsReading> => {
  const { root, file, config, diagnostics, placeOf } = await readConfig(options.cwd, options.config);
  if (hasErrors(diagnostics)) return { projects: [], diagnostics };
  const problems = problemsIn(file, [...settingsProblems(config?.lint), ...siteProblems(config?.docs), ...emitterProblems(config?.emitters), ...targetProblems({ ...config }, root)]);
  if (problems.length > 0) return { projects: [], diagnostics: problems };
  const own = templatesOf({ root, file, config });
  if (hasErrors(own.diagnostics)) return { projects: [], diagnostics: own.diagnostics };
  const shared = {
    root,
    made: madeBy(config, root, options),
    emitters: (config?.emitters ?? []).map((emitter) => ownEmitter(emitter, { place: startOf(file), placeOf })),
    templates: own.templates,
    lint: await settingsOf(config?.lint ?? {}, (files) => findFiles(root, files)),
  };
  const projects = targetsMeant(config, options).map((target) => projectOf(target, shared, options));
  return projects.some(({ globs }) => globs.length === 0) ? { projects: [], diagnostics: [noContracts(file)] } : { projects, diagnostics };
};

const outOf = ({ config }: Target, root: string): string => resolve(root, config.out ?? 'generated');

const madeBy = (config: WritConfig | null, root: string, { cwd, out }: ProjectOptions): string[] => {
  const outs = [...targetsOf(config ?? {}).map((target) => outOf(target, root)), ...(out === null ? [] : [resolve(cwd, out)])];
  return [...new Set(outs.map((one) => relative(root, one).replaceAll('\\', '/')))].sort();
};

const projectOf = ({ name, config }: Target, shared: Pick<Project, 'root' | 'made' | 'emitters' | 'templates' | 'lint'>, { cwd, globs, out, emit }: ProjectOptions): Project => ({
  ...shared,
  target: name,
  // Globs on the command line are relative to where it was typed.
  globs: globs.length > 0 ? globs.map((glob) => resolve(cwd, glob)) : (config.contracts ?? []),
  out: out === null ? outOf({ name, config }, shared.root) : resolve(cwd, out),
  handlers: config.handlers === undefined ? null : resolve(shared.root, config.handlers),
  emit: emit ?? config.emit ?? null,
  info: { title: config.info?.title ?? 'API', version: config.info?.version ?? '1.0.0', description: config.info?.description ?? null },
  servers: config.servers ?? [],
  docsUrl: (config.docsUrl ?? '').replace(/\/+$/, ''),
  aliases: config.aliases ?? [],
  timeLimit: config.timeLimit ?? 5,
  repository: config.repository?.replace(/\/+$/, '') ?? null,
  docs: siteSettings(config.docs ?? {}, shared.root),
});

/** As `openProjects`, for what works on one. Throws an `OutputFailure` where there are several. */
export const openProject = async (options: ProjectOptions): Promise<ProjectReading> => {
  const { projects, diagnostics } = await openProjects(options);
  mustBeOne(projects.map(({ target }) => ({ name: target })), 'This command is about');
  return { project: projects[0] ?? null, diagnostics };
};

/** The templates of a project, and where they stand. */
export interface TemplateFolder {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Relative to it, with `/`: what the config says, or `templates`. */
  readonly folder: string;
  /** Whether the config says it: else nothing in it counts. */
  readonly named: boolean;
  readonly templates: readonly OwnTemplate[];
  readonly diagnostics: readonly Diagnostic[];
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const templatesOf = ({ root, file, config }: Pick<ConfigReading, 'root' | 'file' | 'config'>): TemplateFolder => {
  const path = resolve(root, config?.templates ?? 'templates');
  const place = { root, folder: relative(root, path).replaceAll('\\', '/') || '.', named: config?.templates !== undefined };
  if (!place.named) return { ...place, templates: [], diagnostics: [] };
  if (!isFolder(path)) return { ...place, templates: [], diagnostics: problemsIn(file, [{ message: `\`templates\` is \`${place.folder}\`, which is no folder`, fix: 'Correct it, or begin it with `writ templates eject`.' }]) };
  return { ...place, ...readTemplates(path, place.folder, (config?.emitters ?? []).map(({ name }) => name)) };
};

/** Reads the templates of a project, whether or not they are as they should be; null when the config cannot be read. */
export const openTemplates = async (cwd: string, named: string | null): Promise<{ readonly own: TemplateFolder | null; readonly diagnostics: readonly Diagnostic[] }> => {
  const reading = await readConfig(cwd, named);
  const problems = [...reading.diagnostics, ...problemsIn(reading.file, emitterProblems(reading.config?.emitters))];
  return hasErrors(problems) ? { own: null, diagnostics: problems } : { own: templatesOf(reading), diagnostics: [] };
};

const startOf = (file: string | null): Place => ({ file: basename(file ?? ''), line: 1, column: 1 });

const problemsIn = (file: string | null, problems: readonly { readonly message: string; readonly fix: string | null }[]): Diagnostic[] => {
  const place = startOf(file);
  return problems.map(({ message, fix }) =>
    diagnostic('config-invalid', `\`${place.file}\`: ${message}`, { place, ...(fix === null ? {} : { fix }) }),
  );
};
