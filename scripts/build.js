// Builds dist/: the bundled command line, the library, the loader's worker and the compiled templates.
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import Handlebars from 'handlebars';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (path) => join(root, path);
const staging = inRoot(`dist.${process.pid}.tmp`);

/** Hash of everything that decides what the emitters print. */
const buildHash = async () => {
  const sum = createHash('sha256');
  for (const folder of ['src', 'templates', 'scripts']) {
    const names = (await readdir(inRoot(folder), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    for (const path of names.map((entry) => join(entry.parentPath, entry.name)).sort()) sum.update(`${path.slice(root.length)}\n`).update(await readFile(path));
  }
  return sum.update(await readFile(inRoot('package-lock.json'))).digest('hex');
};

/** Handlebars templates as one module of compiled specs, so that no run parses a template. */
const compileTemplates = async () => {
  const names = (await readdir(inRoot('templates'))).filter((name) => name.endsWith('.hbs')).sort();
  const knownHelpers = { json: true, comment: true, md: true, code: true, fence: true, word: true, printed: true, indent: true };
  const specs = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(inRoot(`templates/${name}`), 'utf8');
      const spec = Handlebars.precompile(source, { strict: true, noEscape: true, knownHelpers, knownHelpersOnly: true });
      return `${JSON.stringify(name.slice(0, -'.hbs'.length))}: ${spec}`;
    }),
  );
  await writeFile(join(staging, 'templates.js'), `export const templates = {\n${specs.join(',\n')}\n};\n`);
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  logLevel: 'warning',
  legalComments: 'none',
  // Less text to read and compile at each start; names stay, for messages.
  minifyWhitespace: true,
  minifySyntax: true,
  // Bundled CommonJS packages ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
};

/** openapi3-ts asks for a YAML printer that writ never calls, having its own: reading it would be a tenth of every start. */
const withoutYaml = {
  name: 'without-yaml',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^yaml$/ }, ({ importer }) => (/[\\/]openapi3-ts[\\/]/.test(importer) ? { path: 'yaml', namespace: 'left-out' } : undefined));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const hash = await buildHash();
const isBuilt = async () => (await readFile(inRoot('dist/build.txt'), 'utf8').catch(() => '')) === hash;

const buildAll = async () => {
  await mkdir(staging, { recursive: true });
  // Each to its end: what still writes would bring back the folder that a failure removes.
  const parts = await Promise.allSettled([
    build({
      ...common,
      entryPoints: { writ: 'src/cli/main.ts', index: 'src/index.ts' },
      outdir: staging,
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      plugins: [withoutYaml],
      external: ['esbuild', 'oxc-parser', 'ts-morph', 'zod', 'zod-to-json-schema', 'hono'],
    }),
    build({ ...common, entryPoints: { runtime: 'src/runtime/index.ts', node: 'src/runtime/node/index.ts', testing: 'src/testing/index.ts' }, outdir: staging, packages: 'external', banner: {} }),
    build({ ...common, entryPoints: { 'load-worker': 'src/load/worker/main.ts' }, outdir: staging, packages: 'external' }),
    compileTemplates(),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
  await chmod(join(staging, 'writ.js'), 0o755);
  await writeFile(join(staging, 'build.txt'), hash);
};

const ignoring = (...codes) => (error) => {
  if (!codes.includes(error.code)) throw error;
};

/** Moves the build into its place whole, so that nobody meets half of one; another builder may do the same at this moment. */
const publish = async () => {
  const old = `${staging}.old.tmp`;
  while (!(await isBuilt())) {
    await rename(inRoot('dist'), old).catch(ignoring('ENOENT'));
    const moved = await rename(staging, inRoot('dist')).then(() => true, ignoring('ENOTEMPTY', 'EEXIST'));
    await rm(old, { recursive: true, force: true });
    if (moved) return;
  }
};

if (!(await isBuilt())) {
  try {
    await buildAll();
    await publish();
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
