/**
 * ContractModel → `asyncapi/asyncapi.yaml`: the events as AsyncAPI 3.0.
 * Takes the model, gives one document with a channel, a message and a send operation for each event;
 * guarantees the same payload schemas as in OpenAPI, in draft-07 words, and only those that events reach.
 */
import type { ContractModel, EventContract } from '../../model/types.ts';
import { dataPieces, type Pieces, printedPieces } from '../document/pieces.ts';
import type { Emitter } from '../emitter.ts';
import { byName, componentNames, printComponents } from '../json-schema/components.ts';
import type { SchemaTarget } from '../json-schema/print-schema.ts';
import { endOf, eventExtension } from '../openapi/contract-extension.ts';
import { blocksOf } from '../reach/blocks.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
import { noReuse } from '../../reuse.ts';
import { joinedFile } from '../virtual-file.ts';
import { yamlDocument } from '../yaml.ts';
import { cloudEventMediaType, cloudEventName, cloudEventType, printCloudEvent, printEnvelope } from './cloud-event.ts';

const textOf = ({ title, description }: EventContract): object => ({ title, ...(description === null ? {} : { description }) });

const channelOf = (event: EventContract): object => ({
  address: cloudEventType(event),
  ...textOf(event),
  messages: { [event.id]: { $ref: `#/components/messages/${event.id}` } },
});

const sendOf = (event: EventContract): object => ({
  action: 'send',
  channel: { $ref: `#/channels/${event.id}` },
  ...textOf(event),
  tags: [{ name: event.domain }],
  messages: [{ $ref: `#/channels/${event.id}/messages/${event.id}` }],
});

const messageOf = (event: EventContract, envelope: string, target: SchemaTarget): object => ({
  name: cloudEventType(event),
  ...textOf(event),
  contentType: cloudEventMediaType,
  payload: printCloudEvent(event, envelope, target),
  ...endOf(event),
  'x-writ': eventExtension(event),
});

const forEach = (events: readonly EventContract[], print: (event: EventContract) => object): Map<string, object> =>
  new Map(events.map((event) => [event.id, print(event)]));

/** The AsyncAPI 3.0 document as data. */
export const asyncapiDocument = (model: ContractModel, pieces: Pieces = dataPieces): object => {
  const { events, info } = model;
  const blocks = blocksOf(model, pieces.shared);
  const models = blocks.modelsByName;
  const target: SchemaTarget = { models, refBase: '#/components/schemas/', dialect: 'draft-07' };
  const envelope = cloudEventName(blocks, pieces.shared);
  const sent = { input: [], output: reached(events.flatMap((event) => named(event).sent), models) };
  return {
    asyncapi: '3.0.0',
    info: { title: info.title, version: info.version, ...(info.description === null ? {} : { description: info.description }) },
    defaultContentType: cloudEventMediaType,
    channels: pieces.object('channels', 1, forEach(events, (event) => pieces.piece('channel', 2, event, [], () => channelOf(event)))),
    operations: pieces.object('operations', 1, forEach(events, (event) => pieces.piece('send', 2, event, [], () => sendOf(event)))),
    components: {
      messages: pieces.object('messages', 2, forEach(events, (event) => pieces.piece('message', 3, event, [envelope, ...componentNames(named(event).all, models)], () => messageOf(event, envelope, target)))),
      schemas: pieces.object('schemas', 2, new Map(byName([...printComponents(sent, target, 3, pieces), ...(events.length === 0 ? [] : [printEnvelope(envelope, pieces)])]))),
    },
  };
};

export const asyncapiEmitter: Emitter = {
  name: 'asyncapi',
  purpose: 'every event as AsyncAPI 3.0',
  emit: (model, _render, _settings, reuse = noReuse) => {
    const blocks = blocksOf(model, reuse);
    // Most edits leave all events and models as they are.
    return reuse.of('asyncapi', reuse, [cloudEventName(blocks, reuse), blocks.events, blocks.models], () => {
      const document = asyncapiDocument(model, printedPieces('asyncapi', { yaml: true }, reuse));
      return [joinedFile('asyncapi', 'asyncapi/asyncapi.yaml', yamlDocument(document), reuse)];
    });
  },
};
