// Builds dist/reference/: the script of the API reference page, plain and compressed, with its licence. The generated
// docs site and the reference service serve it from their own origin.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scalar = join(root, 'node_modules/@scalar/fastify-api-reference');
const place = join(root, 'dist/reference');
const staging = join(root, `dist.${process.pid}.reference.tmp`);

/** How the bundle asks whether it may compile code. The page's policy forbids it, and browsers report whoever asks. */
const evalProbe = 'try{return new Function(""),!0}catch(e){return!1}';

const readBundle = async () => {
  const parts = (await readFile(join(scalar, 'dist/js/standalone.js'), 'utf8')).split(evalProbe);
  if (parts.length !== 2) throw new Error(`${scalar} has changed: ${evalProbe} is there ${parts.length - 1} times, not once`);
  return Buffer.from(parts.join('return!1'));
};

const bundle = await readBundle();
const hash = createHash('sha256').update(bundle).update(await readFile(fileURLToPath(import.meta.url))).digest('hex');
if ((await readFile(join(place, 'build.txt'), 'utf8').catch(() => '')) === hash) process.exit(0);

try {
  // Brotli's last tenth would take 5 seconds.
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bundle, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bundle.length } }),
    promisify(gzip)(bundle, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await mkdir(staging, { recursive: true });
  await mkdir(place, { recursive: true });
  await Promise.all([
    writeFile(join(staging, 'scalar.js'), bundle),
    writeFile(join(staging, 'scalar.js.br'), br),
    writeFile(join(staging, 'scalar.js.gz'), gz),
    copyFile(join(scalar, 'LICENSE'), join(staging, 'LICENSE')),
  ]);
  await writeFile(join(staging, 'build.txt'), hash);
  // File by file, so that each is whole at any time; the hash comes last.
  for (const name of ['LICENSE', 'scalar.js.br', 'scalar.js.gz', 'scalar.js', 'build.txt']) await rename(join(staging, name), join(place, name));
} finally {
  await rm(staging, { recursive: true, force: true });
}
