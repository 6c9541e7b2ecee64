/**
 * Runs a config file: takes its path, gives its default export and a way from errors back to its source.
 * Guarantees that it sees this very `writ`, that packages are those of its folder, and that what it prints goes to stderr.
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { dirname, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Place } from '../../diagnostics.ts';
import { packageFile } from '../../package-root.ts';

/** What a config file gave. */
export interface Evaluated {
  readonly value: unknown;
  /** Place in a file of the project that an error was thrown at, or null where its stack names none. */
  readonly placeOf: (error: unknown) => Place | null;
}

const scriptName = 'writ-config.js';
const consoleModule = "import { Console } from 'node:console';\nimport { stderr } from 'node:process';\nexport const console = new Console(stderr, stderr);\n";

/** Packages stay outside of the bundle, by address: the evaluated text stands in no folder that Node could find them from. */
const resolvePackages: Plugin = {
  name: 'config-packages',
  setup: (setup) => {
    setup.onResolve({ filter: /^writ$/ }, () => ({ path: pathToFileURL(packageFile('dist/index.js')).href, external: true }));
    setup.onResolve({ filter: /^writ-console$/ }, ({ path }) => ({ path, namespace: 'writ-console' }));
    setup.onLoad({ filter: /.*/, namespace: 'writ-console' }, () => ({ contents: consoleModule, loader: 'js' }));
    setup.onResolve({ filter: /^[^./\\]/ }, async ({ path, pluginData, ...args }) => {
      if (pluginData === resolvePackages) return null;
      const found = await setup.resolve(path, { ...args, pluginData: resolvePackages });
      if (found.errors.length > 0) return { errors: found.errors };
      // What a tsconfig or a link of a workspace leads to is source of the project.
      if (found.external || !found.path.split(sep).includes('node_modules')) return found;
      return { path: args.kind === 'require-call' ? found.path : pathToFileURL(found.path).href, external: true };
    });
  },
};

const bundled = async (file: string): Promise<{ readonly code: string; readonly map: string }> => {
  const url = JSON.stringify(pathToFileURL(file).href);
  const result = await build({
    entryPoints: [file], bundle: true, write: false, outfile: scriptName, absWorkingDir: dirname(file), format: 'esm', platform: 'node', target: 'node20', logLevel: 'silent',
    conditions: [], mainFields: ['main'], sourcemap: 'external', sourcesContent: false, plugins: [resolvePackages], inject: ['writ-console'],
    banner: { js: `import { createRequire as __writRequire } from 'node:module'; const require = __writRequire(${url});` },
    define: { 'import.meta.url': url, 'import.meta.filename': JSON.stringify(file), 'import.meta.dirname': JSON.stringify(dirname(file)) },
  });
  const text = (end: string): string => result.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { code: text('.js'), map: text('.map') };
};

const positionIn = new RegExp(`${scriptName.replace('.', '\\.')}:(\\d+):(\\d+)`);

const placeIn = (map: string, folder: string) => (error: unknown): Place | null => {
  const [, line, column] = positionIn.exec((error instanceof Error && error.stack) || '') ?? [];
  if (line === undefined || column === undefined) return null;
  const found = originalPositionFor(new TraceMap(map), { line: Number(line), column: Number(column) - 1 });
  if (found.source === null) return null;
  return { file: relative(folder, `${folder}${sep}${found.source}`).replaceAll('\\', '/'), line: found.line, column: found.column + 1 };
};

/** Node runs equal text only once; what a config reads may have changed since. */
let evaluations = 0;

/** Runs a config file. Rejects with what the bundler or the file itself says. */
export const evaluateConfig = async (file: string): Promise<Evaluated> => {
  const { code, map } = await bundled(file);
  // Errors name the script by this comment, not by a text of megabytes.
  evaluations += 1;
  const script = `${code}\n// ${evaluations}\n//# sourceURL=${scriptName}\n`;
  const module = (await import(`data:text/javascript;base64,${Buffer.from(script).toString('base64')}`)) as { default?: unknown };
  return { value: module.default, placeOf: placeIn(map, dirname(file)) };
};
