import type { SchemaObject } from 'openapi3-ts/oas31';
import type { EventContract, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Pieces } from '../document/pieces.ts';
import type { Blocks } from '../reach/blocks.ts';
import { printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';

/** Media type of an event in structured mode: one JSON object with the payload under `data`. */
export const cloudEventMediaType = 'application/cloudevents+json';

/** The attributes that all events share. */
const cloudEventSchema: SchemaObject = {
  description: 'The envelope of an event (CloudEvents 1.0, structured mode).',
  type: 'object',
  properties: {
    specversion: { type: 'string', const: '1.0' },
    id: { type: 'string', minLength: 1, description: 'With `source`, identifies the event; an event that comes twice has the same.' },
    source: { type: 'string', format: 'uri-reference', minLength: 1, description: 'Who sends the event.' },
    type: { type: 'string', minLength: 1, description: 'Which event this is, with its version.' },
    subject: { type: 'string', minLength: 1, description: 'What the event is about.' },
    time: { type: 'string', format: 'date-time', description: 'When it happened.' },
    datacontenttype: { type: 'string', const: 'application/json' },
    data: { description: 'The payload.' },
  },
  required: ['specversion', 'id', 'source', 'type', 'data'],
};

/** The envelope as a component. */
export const printEnvelope = (name: string, pieces: Pieces): readonly [name: string, schema: SchemaObject] =>
  [name, pieces.piece('envelope', 3, cloudEventSchema, [], () => cloudEventSchema)];

/** Component name of the envelope, out of the way of every name the contracts take. */
export const cloudEventName = ({ models, operations }: Blocks, reuse: Reuse): string => {
  const near = (components: readonly (string | null)[]): (string | null)[] => components.filter((one) => one?.startsWith('CloudEvent'));
  const ofErrors = (operation: Operation): (string | null)[] => reuse.of('errors like the envelope', operation, [], () => near(operation.errors.map(({ component }) => component)));
  const taken = new Set([
    ...operations.flatMap(({ members }) => reuse.of('like the envelope', members, [], () => members.flatMap(ofErrors))),
    ...models.flatMap(({ members }) => reuse.of('like the envelope', members, [], () => near(members.flatMap(({ inputName, outputName }) => [inputName, outputName])))),
  ]);
  let name = 'CloudEvent';
  while (taken.has(name)) name += '_';
  return name;
};

/** The `type` attribute of an event: its key and version. */
export const cloudEventType = ({ key, version }: EventContract): string => `${key}.v${version}`;

/** An event as it is sent: the envelope with its type as a constant and its payload as `data`. */
export const printCloudEvent = (event: EventContract, envelope: string, target: SchemaTarget): SchemaObject => ({
  allOf: [
    { $ref: `${target.refBase}${envelope}` },
    {
      type: 'object',
      properties: { type: { type: 'string', const: cloudEventType(event) }, data: printSchema(event.payload, 'output', target) },
      required: ['type', 'data'],
    },
  ],
});
