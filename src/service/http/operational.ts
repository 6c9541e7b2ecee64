import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { type Checks, healthRoutes } from 'writ/runtime';
import { packageFile } from '../../package-root.ts';
import { documentRoutes } from './documents.ts';
import { readReferenceBundle, referenceRoutes } from './reference.ts';

const readGenerated = (name: string): Promise<Uint8Array<ArrayBuffer>> => readFile(packageFile(`generated/openapi/${name}`));

/** What people and machines need around the operations: health, the document and the page that shows it. */
export const operationalRoutes = async (ready: () => Checks): Promise<Hono> => {
  const [json, yaml, bundle] = await Promise.all([readGenerated('openapi.json'), readGenerated('openapi.yaml'), readReferenceBundle(packageFile('dist/reference'))]);
  const { info } = JSON.parse(new TextDecoder().decode(json)) as { info: { title: string } };
  return new Hono()
    .route('/', healthRoutes(ready))
    .route('/', documentRoutes({ json, yaml }))
    .route('/', referenceRoutes({ title: info.title, bundle }));
};
