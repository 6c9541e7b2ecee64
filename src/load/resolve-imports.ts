import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';

const defaultPackages = [
  'writ', '@lssm-tech/lib.contracts-spec', '@lssm-tech/lib.schema', '@contractspec/lib.contracts-spec', '@contractspec/lib.schema',
  '@lssm/lib.contracts', '@lssm/lib.schema',
];

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches the specifiers, and any subpath of them, that stand for writ's language. */
export const contractPackages = (aliases: readonly string[]): RegExp =>
  new RegExp(`^(?:${[...defaultPackages, ...aliases].map(escapeRegExp).join('|')})(?:/.*)?$`);

const packageImport = /^(?:[^./\\]|\.[^./\\])/;

/** Gives contract packages writ's language, loads other packages only when they are reached, and lets a missing one fail its importer alone. */
export const resolveImports = (packages: RegExp): Plugin => ({
  name: 'contract-imports',
  setup: (build) => {
    build.onResolve({ filter: packages }, () => ({ path: 'contract-language', namespace: 'writ-host' }));
    build.onLoad({ filter: /.*/, namespace: 'writ-host' }, () => ({ contents: 'module.exports = globalThis.__writHost;', loader: 'js' }));
    build.onResolve({ filter: packageImport }, (args) => resolvePackage(build, packages, args));
    build.onLoad({ filter: /.*/, namespace: 'writ-package' }, ({ path }) => ({ contents: `module.exports = globalThis.__writRequire(${JSON.stringify(path)});`, loader: 'js' }));
    build.onLoad({ filter: /.*/, namespace: 'writ-missing' }, ({ path }) => ({ contents: `globalThis.__writUnresolved(${JSON.stringify(path)}); module.exports = {};`, loader: 'js' }));
  },
});

const RESOLVING = Symbol('resolving');

const resolvePackage = async (build: PluginBuild, packages: RegExp, args: OnResolveArgs): Promise<OnResolveResult | null> => {
  if (args.pluginData === RESOLVING || packages.test(args.path) || args.kind === 'entry-point') return null;
  const { importer, kind, path, resolveDir } = args;
  const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: RESOLVING });
  if (found.errors.length > 0) return { path, namespace: 'writ-missing' };
  if (found.external) return { path: found.path, namespace: 'writ-package' };
  // A workspace package or a `paths` entry is source like the contracts; what npm installed is not.
  return found.path.includes('/node_modules/') ? { path: found.path, namespace: 'writ-package' } : { path: found.path };
};
