import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { referencePage } from '../../site/reference-page.ts';
import { answerWith, fingerprint, type Representation } from './representation.ts';

/** Scalar's browser bundle, plain and compressed. */
export interface ReferenceBundle {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly coded: NonNullable<Representation['coded']>;
}

/** Reads the bundle from the folder that the build of the service wrote. Throws when it is not there. */
export const readReferenceBundle = async (folder: string): Promise<ReferenceBundle> => {
  const read = (name: string): Promise<Uint8Array<ArrayBuffer>> => readFile(join(folder, name));
  try {
    const [plain, br, gzip] = await Promise.all([read('scalar.js'), read('scalar.js.br'), read('scalar.js.gz')]);
    return { plain, coded: { br, gzip } };
  } catch (cause) {
    throw new Error(`The API reference's script is not in ${folder}: run \`node scripts/build-service.js\`.`, { cause });
  }
};

/**
 * The page runs one script of its own origin and talks to that origin only, also when somebody tries out an operation.
 * Styles are inline because the script writes them into the page.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Serves the API reference page of `/openapi.json` and its script, which asks no other origin for anything. */
export const referenceRoutes = ({ title, bundle }: { readonly title: string; readonly bundle: ReferenceBundle }): Hono => {
  const version = fingerprint(bundle.plain);
  const page = referencePage({ title, script: `/reference/scalar.js?v=${version}`, json: '/openapi.json', yaml: '/openapi.yaml', site: null });
  const html = { mediaType: 'text/html; charset=utf-8', body: new TextEncoder().encode(page), headers: { 'content-security-policy': pagePolicy } };
  const script = { mediaType: 'text/javascript; charset=utf-8', body: bundle.plain, coded: bundle.coded };
  return new Hono()
    .get('/reference', answerWith(html))
    // Only the address that names the bytes can be kept for good.
    .get('/reference/scalar.js', answerWith(script, (c) => (c.req.query('v') === version ? { 'cache-control': 'public, max-age=31536000, immutable' } : {})));
};
