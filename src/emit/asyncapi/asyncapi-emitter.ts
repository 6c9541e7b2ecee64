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
import { reachedIn } from '../reach/reached-in.ts';
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

/** The AsyncAPI 3.0 document as data. */
export const asyncapiDocument = (model: ContractModel, pieces: Pieces = dataPieces): object => {
  const { info } = model;
  const blocks = blocksOf(model, pieces.shared);
  const { events, models, modelsByName } = blocks;
  const target: SchemaTarget = { models: modelsByName, refBase: '#/components/schemas/', dialect: 'draft-07' };
  const envelope = cloudEventName(blocks, pieces.shared);
  const forEach = (name: string, depth: number, print: (event: EventContract) => object): object => {
    const entries = events.flatMap((block) => pieces.of(`${name} of a block`, block, [envelope], () => block.members.map((event) => [event.id, print(event)] as const)));
    return pieces.object(`${name} of a run`, depth, new Map(entries));
  };
  const components = printComponents({ input: new Set(), output: reachedIn(events, ['sent'], modelsByName, pieces.shared) }, models, target, 3, pieces);
  return {
    asyncapi: '3.0.0',
    info: { title: info.title, version: info.version, ...(info.description === null ? {} : { description: info.description }) },
    defaultContentType: cloudEventMediaType,
    channels: forEach('channels', 1, (event) => pieces.piece('channel', 2, event, [], () => channelOf(event))),
    operations: forEach('operations', 1, (event) => pieces.piece('send', 2, event, [], () => sendOf(event))),
    components: {
      messages: forEach('messages', 2, (event) => pieces.piece('message', 3, event, [envelope, ...componentNames(named(event).all, modelsByName)], () => messageOf(event, envelope, target))),
      schemas: pieces.object('schemas', 2, new Map(byName([...components, ...(events.length === 0 ? [] : [printEnvelope(envelope, pieces)])]))),
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
