import { dirname, join, relative } from 'node:path';
import type { ImportKind, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { notePackage } from './footprint/installed.ts';
import type { Trail } from './footprint/trail.ts';
import { ImportFinder, type Missing } from './packages/find-import.ts';
import { exportsDefault, importsTypesOnly } from './syntax.ts';

const defaultPackages = [
  'writ', '@lssm-tech/lib.contracts-spec', '@lssm-tech/lib.schema', '@contractspec/lib.contracts-spec', '@contractspec/lib.schema',
  '@lssm/lib.contracts', '@lssm/lib.schema',
];

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches the specifiers, and any subpath of them, that stand for writ's language. */
export const contractPackages = (aliases: readonly string[]): RegExp =>
  new RegExp(`^(?:${[...defaultPackages, ...aliases].map(escapeRegExp).join('|')})(?:/.*)?$`);

const packageImport = /^(?:[^./\\]|\.[^./\\])/;

/** Why imports are missing, by importer (relative to the root) and specifier. */
export class MissingImports {
  readonly #why = new Map<string, Missing>();

  add(importer: string, specifier: string, why: Missing): void {
    this.#why.set(`${importer}\n${specifier}`, why);
  }

  why(importer: string, specifier: string): Missing | null {
    return this.#why.get(`${importer}\n${specifier}`) ?? null;
  }
}

/** Gives contract packages writ's language, loads other packages only when they are reached, and lets a missing one fail its importer alone. */
export const resolveImports = (root: string, packages: RegExp, missing: MissingImports, trail: Trail): Plugin => ({
  name: 'contract-imports',
  setup: (build) => {
    const resolver = new Resolver(build, root, packages, missing, trail);
    build.onResolve({ filter: packages }, () => ({ path: 'contract-language', namespace: 'writ-host' }));
    build.onLoad({ filter: /.*/, namespace: 'writ-host' }, () => ({ contents: 'module.exports = globalThis.__writHost;', loader: 'js' }));
    build.onResolve({ filter: packageImport }, (args) => resolver.resolve(args));
    build.onLoad({ filter: /.*/, namespace: 'writ-package' }, ({ path }) => ({ contents: `module.exports = globalThis.__writRequire(${JSON.stringify(path)});`, loader: 'js' }));
    build.onLoad({ filter: /.*/, namespace: 'writ-missing' }, ({ path }) => ({ contents: `globalThis.__writUnresolved(${JSON.stringify(path)}); module.exports = {};`, loader: 'js' }));
    build.onLoad({ filter: /.*/, namespace: 'writ-types' }, () => ({ contents: 'export {};', loader: 'js' }));
    build.onLoad({ filter: /.*/, namespace: 'writ-source' }, ({ path }) => ({ contents: standIn(root, path), loader: 'js', resolveDir: root }));
  },
});

const RESOLVING = Symbol('resolving');

/** The bundler forgets the tsconfig.json of a file that it did not resolve itself, so it is led there by a module that only exports it. */
const standIn = (root: string, path: string): string => {
  const from = JSON.stringify(`./${path}`);
  return `export * from ${from};\n${exportsDefault(join(root, path)) ? `export { default } from ${from};` : ''}`;
};

const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path);

class Resolver {
  readonly #build: PluginBuild;
  readonly #root: string;
  readonly #packages: RegExp;
  readonly #missing: MissingImports;
  readonly #trail: Trail;
  readonly #finder: ImportFinder;
  /** What an import leads to is the same for all files of a folder. */
  readonly #known = new Map<string, Promise<Followed>>();

  constructor(build: PluginBuild, root: string, packages: RegExp, missing: MissingImports, trail: Trail) {
    this.#build = build;
    this.#root = root;
    this.#packages = packages;
    this.#missing = missing;
    this.#trail = trail;
    this.#finder = new ImportFinder(trail);
  }

  async resolve({ path, importer, kind, resolveDir, pluginData }: OnResolveArgs): Promise<OnResolveResult | null> {
    if (pluginData === RESOLVING || this.#packages.test(path) || kind === 'entry-point') return null;
    const key = `${resolveDir}\n${kind}\n${path}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = this.#follow(path, importer, kind, resolveDir)));
    const followed = await known;
    if (followed === null || !('missing' in followed)) return followed;
    if (isTypeScript(importer) && importsTypesOnly(importer, path)) return { path, namespace: 'writ-types' };
    this.#missing.add(this.#inRoot(importer), path, followed.missing);
    return { path, namespace: 'writ-missing' };
  }

  async #follow(path: string, importer: string, kind: ImportKind, resolveDir: string): Promise<Followed> {
    const found = await this.#build.resolve(path, { importer, kind, resolveDir, pluginData: RESOLVING });
    notePackage(this.#trail, path, resolveDir, found.external ? null : found.path);
    if (found.errors.length > 0) return this.#find(path, importer, kind, resolveDir);
    if (found.external) return { path: found.path, namespace: 'writ-package' };
    const source = isTypeScript(found.path) || inNodeModules(found.path) ? null : this.#finder.sourceOf(path, found.path);
    if (source !== null) return this.#load(source);
    // Null leaves it to the bundler, which finds the same again.
    return this.#isSource(found.path) && resolveDir === dirname(importer) ? null : this.#load(found.path);
  }

  async #find(path: string, importer: string, kind: ImportKind, resolveDir: string): Promise<Followed> {
    const found = await this.#finder.find(path, resolveDir);
    if ('missing' in found) return found;
    if ('file' in found) return this.#load(found.file);
    // `imports` of a package may name another package, and only that.
    if (this.#packages.test(found.specifier)) return { path: 'contract-language', namespace: 'writ-host' };
    return found.specifier.startsWith('#') ? this.#find(found.specifier, importer, kind, found.from) : this.#follow(found.specifier, importer, kind, found.from);
  }

  #load(path: string): Followed {
    return this.#isSource(path) ? { path: this.#inRoot(path), namespace: 'writ-source' } : { path, namespace: 'writ-package' };
  }

  #inRoot(path: string): string {
    return relative(this.#root, path).replaceAll('\\', '/');
  }

  /** A workspace package or a `paths` entry is source like the contracts; what npm installed is not, unless it holds contracts itself. */
  #isSource(path: string): boolean {
    return !inNodeModules(path) || isTypeScript(path) || this.#finder.isBuiltOn(this.#packages, path);
  }
}

type Followed = { readonly path: string; readonly namespace: string } | { readonly missing: Missing } | null;

const inNodeModules = (path: string): boolean => /[\\/]node_modules[\\/]/.test(path);
