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
const compileTemplates = async (hash) => {
  const names = (await readdir(inRoot('templates'))).filter((name) => name.endsWith('.hbs')).sort();
  const knownHelpers = { json: true, comment: true, md: true, code: true, fence: true, word: true, printed: true, indent: true };
  const specs = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(inRoot(`templates/${name}`), 'utf8');
      const spec = Handlebars.precompile(source, { strict: true, noEscape: true, knownHelpers, knownHelpersOnly: true });
      return `${JSON.stringify(name.slice(0, -'.hbs'.length))}: ${spec}`;
    }),
  );
  await writeFile(join(staging, 'templates.js'), `export const build = '${hash}';\nexport const templates = {\n${specs.join(',\n')}\n};\n`);
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

const hash = await buildHash();
const built = await readFile(inRoot('dist/build.txt'), 'utf8').catch(() => '');
if (built === hash) process.exit(0);

// Built beside its place and moved there whole, so that nobody meets half a build.
await mkdir(staging, { recursive: true });
await Promise.all([
  build({
    ...common,
    entryPoints: { writ: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: staging,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild', 'oxc-parser', 'ts-morph', 'zod', 'zod-to-json-schema', 'hono'],
  }),
  build({ ...common, entryPoints: { runtime: 'src/runtime/index.ts', node: 'src/runtime/node/index.ts' }, outdir: staging, packages: 'external', banner: {} }),
  build({ ...common, entryPoints: { 'load-worker': 'src/load/worker/main.ts' }, outdir: staging, packages: 'external' }),
  compileTemplates(hash),
]);
await chmod(join(staging, 'writ.js'), 0o755);
await writeFile(join(staging, 'build.txt'), hash);
await rm(inRoot('dist'), { recursive: true, force: true });
await rename(staging, inRoot('dist'));
