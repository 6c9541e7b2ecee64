/** The repository that the guide's page on monorepos builds, and what its two task runners are told of it. */
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { pageNamed } from '../guide/page.ts';

/** Files of the page by their paths. */
export const repository: Readonly<Record<string, string>> = Object.fromEntries(
  pageNamed('monorepos').fences.flatMap(({ label, text }) => (/^[\w./-]+\.\w+$/.test(label ?? '') ? [[label ?? '', text]] : [])),
);

/** Writes the repository into a folder. */
export const build = (folder: string, files: Readonly<Record<string, string>> = repository): string => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifests = new Map(Object.entries(repository).flatMap(([path, text]) => (/^packages\/[\w-]+\/package\.json$/.test(path) ? [[dirname(path), JSON.parse(text) as Manifest] as const] : [])));

/** Packages that have something to generate, as folders. */
export const generating: readonly string[] = [...manifests].filter(([, { scripts }]) => scripts?.['generate'] !== undefined).map(([folder]) => folder);

/** Folders of all packages that one depends on, near and far. */
const dependenciesOf = (folder: string): string[] => {
  const names = Object.keys(manifests.get(folder)?.dependencies ?? {});
  const near = [...manifests].filter(([, { name }]) => names.includes(name)).map(([path]) => path);
  return [...new Set(near.flatMap((one) => [one, ...dependenciesOf(one)]))];
};

/** What links packages as npm does. */
export const linkPackages = (folder: string): void => {
  for (const [path, { name }] of manifests) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(folder, path), join(folder, 'node_modules', name));
  }
};

/** Every file below a folder, without those that npm installed. */
export const filesIn = (folder: string): Record<string, string> => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !/(?:^|\/)(?:node_modules|\.git|\.turbo|\.nx|\.cache)(?:\/|$)/.test(path) && statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
};

const matched = (cwd: string, patterns: readonly string[]): Promise<string[]> =>
  glob(patterns.filter((one) => !one.startsWith('!')), { cwd, dot: true, ignore: ['**/node_modules/**', '**/.cache/**', ...patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1))] });

/** What a runner is told of a package's task. */
export interface Declared {
  /** Files that count, from the repository's folder. */
  readonly inputs: readonly string[];
  /** Files that it keeps. */
  readonly outputs: readonly string[];
}

interface TurboTask {
  readonly dependsOn: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs?: readonly string[];
}

/** What `turbo.json` declares, read as Turborepo reads it. */
export const turboDeclares = async (root: string, folder: string): Promise<Declared> => {
  const { tasks } = JSON.parse(repository['turbo.json'] ?? '') as { readonly tasks: Readonly<Record<string, TurboTask>> };
  const inputsOf = async (task: TurboTask | undefined, at: string): Promise<string[]> => {
    const patterns = (task?.inputs ?? []).map((one) => one.replace('$TURBO_DEFAULT$', '**'));
    const ofRoot = patterns.flatMap((one) => (one.startsWith('$TURBO_ROOT$/') ? [one.slice('$TURBO_ROOT$/'.length)] : []));
    const own = await matched(join(root, at), patterns.filter((one) => !one.startsWith('$TURBO_ROOT$/')));
    return [...own.map((path) => `${at}/${path}`), ...(ofRoot.length === 0 ? [] : await matched(root, ofRoot))];
  };
  const task = tasks['generate'];
  const before = (task?.dependsOn ?? []).filter((one) => one.startsWith('^')).map((one) => tasks[one.slice(1)]);
  const others = await Promise.all(dependenciesOf(folder).flatMap((at) => before.map((one) => inputsOf(one, at))));
  const outputs = await matched(join(root, folder), task?.outputs ?? []);
  return { inputs: [...(await inputsOf(task, folder)), ...others.flat()], outputs: outputs.map((path) => `${folder}/${path}`) };
};

interface NxSettings {
  readonly namedInputs: Readonly<Record<string, readonly (string | object)[]>>;
  readonly targetDefaults: Readonly<Record<string, { readonly inputs: readonly string[]; readonly outputs: readonly string[] }>>;
}

/** What `nx.json` declares, read as Nx reads it. */
export const nxDeclares = async (root: string, folder: string): Promise<Declared> => {
  const { namedInputs, targetDefaults } = JSON.parse(repository['nx.json'] ?? '') as NxSettings;
  const placed = (pattern: string, at: string): string => pattern.replace('{projectRoot}', at).replace('{workspaceRoot}/', '');
  const patternsOf = (name: string, at: string): string[] => (namedInputs[name] ?? []).flatMap((one) => (typeof one === 'string' ? [placed(one, at)] : []));
  const target = targetDefaults['generate'];
  const sets = (target?.inputs ?? []).flatMap((name) => (name.startsWith('^') ? dependenciesOf(folder).map((at) => patternsOf(name.slice(1), at)) : [patternsOf(name, folder)]));
  // A folder stands for all that is in it.
  const outputs = (target?.outputs ?? []).map((one) => `${placed(one, folder)}/**`);
  return { inputs: (await Promise.all(sets.map((patterns) => matched(root, patterns)))).flat(), outputs: await matched(root, outputs) };
};
