// Builds the reference service into dist/: service.js and the script of its API reference page. It is apart from
// build.js because the service imports generated code, which the generator itself must not need.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (path) => join(root, path);
const staging = inRoot(`dist.${process.pid}.service.tmp`);
const entry = 'src/service/main.ts';
const scalar = inRoot('node_modules/@scalar/fastify-api-reference');

/** Paths of the files in a folder, or of the one file. */
const filesIn = async (path) => {
  if ((await stat(inRoot(path))).isFile()) return [path];
  const entries = await readdir(inRoot(path), { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(root.length + 1)).sort();
};

/** Hash of everything that this build reads. */
const buildHash = async () => {
  const sum = createHash('sha256');
  for (const source of ['src/service', 'src/runtime', 'generated', 'scripts/build-service.js', 'package-lock.json']) {
    for (const path of await filesIn(source)) sum.update(`${path}\n`).update(await readFile(inRoot(path)));
  }
  return sum.digest('hex');
};

const buildProgram = () =>
  build({
    absWorkingDir: root,
    entryPoints: { service: entry },
    outdir: staging,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    packages: 'external',
    // By name, because the paths in tsconfig.json would take them from the source.
    external: ['writ/runtime', 'writ/runtime/node'],
  });

/** How the bundle asks whether it may compile code. The page's policy forbids it, and browsers report whoever asks. */
const evalProbe = 'try{return new Function(""),!0}catch(e){return!1}';

const readBundle = async () => {
  const parts = (await readFile(join(scalar, 'dist/js/standalone.js'), 'utf8')).split(evalProbe);
  if (parts.length !== 2) throw new Error(`${scalar} has changed: ${evalProbe} is there ${parts.length - 1} times, not once`);
  return Buffer.from(parts.join('return!1'));
};

/** The bundle of the API reference page with its licence, and compressed. Brotli's last tenth would take 5 seconds. */
const writeReference = async () => {
  const bundle = await readBundle();
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bundle, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bundle.length } }),
    promisify(gzip)(bundle, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  const folder = join(staging, 'reference');
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'scalar.js'), bundle),
    writeFile(join(folder, 'scalar.js.br'), br),
    writeFile(join(folder, 'scalar.js.gz'), gz),
    copyFile(join(scalar, 'LICENSE'), join(folder, 'LICENSE')),
  ]);
};

/** Moves what was built into dist/ file by file: each is whole at any time, and the hash comes last. */
const publish = async (hash) => {
  await mkdir(inRoot('dist/reference'), { recursive: true });
  for (const name of ['reference/LICENSE', 'reference/scalar.js.br', 'reference/scalar.js.gz', 'reference/scalar.js', 'service.js']) {
    await rename(join(staging, name), inRoot(`dist/${name}`));
  }
  await writeFile(join(staging, 'service.txt'), hash);
  await rename(join(staging, 'service.txt'), inRoot('dist/service.txt'));
};

const isFile = (path) => stat(inRoot(path)).then((found) => found.isFile(), () => false);

if (!(await isFile(entry))) throw new Error(`there is no ${entry}, from which the service is built`);
// Replaces dist/ when the generator or the runtime has changed, and the service with it.
execFileSync(process.execPath, [inRoot('scripts/build.js')], { stdio: 'inherit' });
const hash = await buildHash();
if ((await readFile(inRoot('dist/service.txt'), 'utf8').catch(() => '')) !== hash) {
  try {
    await mkdir(staging, { recursive: true });
    await buildProgram();
    await writeReference();
    await publish(hash);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
