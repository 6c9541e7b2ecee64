/**
 * The mock server: ContractModel → an application that answers every operation.
 * Takes the model and a seed, gives a Hono application; guarantees that requests go through the runtime and the schemas
 * of generated routes, and that every answer is one that the published document allows.
 */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { Values } from '../emit/fixtures/value/values.ts';
import { openapiDocument } from '../emit/openapi/document.ts';
import type { ContractModel } from '../model/types.ts';
import { createRuntime, type Handler, type OperationDefinition } from '../runtime/index.ts';
import { createAnswers } from './answers.ts';
import { authenticator } from './callers.ts';
import { mountedOperations } from './definitions.ts';
import { listing } from './listing.ts';
import { memoryStore } from './memory-store.ts';
import { wishedHandler, wishing, withWishedStatus } from './wish.ts';

/** A request and its answer, for a log. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The preference that was met, as the request wrote it, or null for none. */
  readonly applied: string | null;
}

export interface MockOptions {
  /** Answers depend on it and on the request alone. */
  readonly seed: number;
  /** Milliseconds before an operation answers. */
  readonly delay: number;
  /** Told why an operation answered 500. */
  readonly onError: (cause: unknown) => void;
  readonly onAnswer: (exchange: Exchange) => void;
}

const exposedHeaders = ['Idempotency-Replayed', 'Preference-Applied', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'Sunset', 'WWW-Authenticate', 'X-Request-Id'];

/** Paths of its own, behind those of operations. */
const addDocuments = (app: Hono, model: ContractModel, seed: number): void => {
  // Whoever reads the document from here calls the mock.
  const document = JSON.stringify(openapiDocument({ ...model, servers: ['/'] }), null, 2);
  app.get('/', (c) => c.text(listing(model, new URL(c.req.url).origin, seed)));
  app.get('/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));
};

/** Lets pages of every origin call, and tells what was asked and answered. */
const around = (app: Hono, onAnswer: MockOptions['onAnswer']): Hono => {
  const outer = new Hono();
  outer.use(async (c, next) => {
    await next();
    onAnswer({ method: c.req.method, path: c.req.path, status: c.res.status, applied: c.res.headers.get('preference-applied') });
  });
  outer.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], exposeHeaders: exposedHeaders, maxAge: 600 }));
  outer.all('*', (c) => app.fetch(c.req.raw, c.env));
  return outer;
};

/** Makes the mock of a model. */
export const createMock = (model: ContractModel, { seed, delay, onError, onAnswer }: MockOptions): Hono => {
  const { docsUrl } = model;
  const runtime = createRuntime<undefined>({
    docsUrl,
    authenticate: authenticator(model),
    // The contracts' own limits hold; nobody's tests should meet another one.
    limits: { requestsPerMinute: 1_000_000 },
    onError,
    store: memoryStore(withWishedStatus),
  });
  const answers = createAnswers(new Values(model), seed);
  const app = runtime.app();
  for (const mounted of mountedOperations(model)) {
    const { definition, path } = mounted;
    // It answers what its definition says; its types would have to be known when this is compiled.
    const handler = wishedHandler(mounted, answers) as unknown as Handler<OperationDefinition>;
    app.on(definition.method, path, wishing(mounted, runtime.serve(definition, handler), { docsUrl, delay }));
  }
  addDocuments(app, model, seed);
  return around(app, onAnswer);
};
