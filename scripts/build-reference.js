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

/** What is changed in the bundle; each stands in it exactly once. */
const mends = [
  // It asks whether it may compile code. The page's policy forbids it, and browsers report whoever asks.
  ['try{return new Function(""),!0}catch(e){return!1}', 'return!1'],
  // Texts of contracts are texts, as on every other page: no Markdown, and nothing of HTML, which would load images.
  ['.use(jL).processSync(e).toString()', '.use(jL).processSync(e.replace(/^[ \\t]+/gm,"").replace(/[!-\\/:-@[-`{-~]/g,"\\\\$&")).toString()'],
  // The text of the introduction would be read as Markdown before that, to find its headings.
  ['return SV(e.description).map((n=>{const r=xV(n)[0];return{', 'return[e.description].map((n=>{const r=void 0;return{'],
  // Entries of the sidebar are buttons, which are not selected: one of them is where the reader is.
  ['"aria-selected":e.selected,\ntype:"button"===e.is', '"aria-current":e.selected||void 0,\ntype:"button"===e.is'],
  ['16,["aria-selected","type"]', '16,["aria-current","type"]'],
  // What opens the search is a button.
  ['Vb({role:"search",type:"button"\n}', 'Vb({type:"button"\n}'],
  // The name of a button that copies is there only while a pointer or the focus is on its code.
  ['Vb({type:"button"\n},om(n)("group/copy-button relative', 'Vb({"aria-label":t.value?"Copied":"Copy",type:"button"\n},om(n)("group/copy-button relative'],
  // What opens a model is a button, in which there cannot be another one.
  [
    'Lb(om(g8e),{\nclass:"collapsible-section-header",\nonCopyAnchorUrl:r[0]||(r[0]=()=>n("copyAnchorUrl"))},{\ndefault:Fm((()=>[cv(t.$slots,"heading",{},void 0,!0)])),_:3\n})',
    'Rb("span",{class:"collapsible-section-header"},[cv(t.$slots,"heading",{},void 0,!0)])',
  ],
];

const readBundle = async () => {
  let text = await readFile(join(scalar, 'dist/js/standalone.js'), 'utf8');
  for (const [from, to] of mends) {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`${scalar} has changed: ${from} is there ${parts.length - 1} times, not once`);
    text = parts.join(to);
  }
  return Buffer.from(text);
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
