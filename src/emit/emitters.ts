import { asyncapiEmitter } from './asyncapi/asyncapi-emitter.ts';
import { clientEmitter } from './client/client-emitter.ts';
import type { Emitter } from './emitter.ts';
import { fixturesEmitter } from './fixtures/fixtures-emitter.ts';
import { handlersEmitter } from './handlers/handlers-emitter.ts';
import { honoEmitter } from './hono/hono-emitter.ts';
import { jsonSchemaEmitter } from './json-schema/json-schema-emitter.ts';
import { markdownEmitter } from './markdown/markdown-emitter.ts';
import { modelEmitter } from './model/model-emitter.ts';
import { openapiEmitter } from './openapi/openapi-emitter.ts';
import { testsEmitter } from './tests/tests-emitter.ts';

/** Every emitter, in the order in which they run. */
export const emitters: readonly Emitter[] = [
  modelEmitter, openapiEmitter, jsonSchemaEmitter, honoEmitter, markdownEmitter, fixturesEmitter, asyncapiEmitter, clientEmitter, handlersEmitter, testsEmitter,
];
