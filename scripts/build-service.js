// Builds the reference service into dist/service.js, with what it serves. It is apart from build.js because the service imports generated code, which the generator itself must not need.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (path) => join(root, path);
const staging = inRoot(`dist.${process.pid}.service.tmp`);
const entry = 'src/service/main.ts';

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

/** Moves what was built into dist/ file by file: each is whole at any time, and the hash comes last. */
const publish = async (hash) => {
  await rename(join(staging, 'service.js'), inRoot('dist/service.js'));
  await writeFile(join(staging, 'service.txt'), hash);
  await rename(join(staging, 'service.txt'), inRoot('dist/service.txt'));
};

const isFile = (path) => stat(inRoot(path)).then((found) => found.isFile(), () => false);

if (!(await isFile(entry))) throw new Error(`there is no ${entry}, from which the service is built`);
// Replaces dist/ when the generator or the runtime has changed, and the service with it.
for (const script of ['build.js', 'build-reference.js']) execFileSync(process.execPath, [inRoot(`scripts/${script}`)], { stdio: 'inherit' });
const hash = await buildHash();
if ((await readFile(inRoot('dist/service.txt'), 'utf8').catch(() => '')) !== hash) {
  try {
    await mkdir(staging, { recursive: true });
    await buildProgram();
    await publish(hash);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
