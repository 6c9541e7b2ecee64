import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sampleModel, wideModel, withoutFields } from '../../../test/sample-model.ts';
import type { ContractModel } from '../../model/types.ts';
import { asyncapiDocument, asyncapiEmitter } from './asyncapi-emitter.ts';

const emitted = (model: ContractModel): string => asyncapiEmitter.emit(model, () => '')[0]?.content ?? '';

/** What the official parser calls an error; it does not get past a property named `__proto__` or `$ref`. */
const errorsOf = async (source: string): Promise<string[]> => {
  const { diagnostics } = await new Parser().parse(source);
  return diagnostics.filter(({ severity }) => severity === 0).map(({ code, path, message }) => `${code} ${path.join('/')} ${message}`);
};
const readable = withoutFields(sampleModel(), '__proto__', '$ref');

interface Tree {
  [key: string]: Tree;
}
const mutated = (change: (document: Tree) => void): string => {
  const document = JSON.parse(JSON.stringify(asyncapiDocument(readable))) as Tree;
  change(document);
  return JSON.stringify(document);
};
const at = (tree: Tree, ...path: string[]): Tree => path.reduce((inner, key) => inner[key] ?? {}, tree);

describe('asyncapi.yaml', () => {
  it.each<[string, ContractModel]>([
    ['the hostile model', readable],
    ['many events', wideModel(20)],
    ['no events', { ...sampleModel(), events: [] }],
  ])('of %s is valid by the official parser', async (_, model) => {
    expect(await errorsOf(emitted(model))).toEqual([]);
  });

  it('of the five contracts, as committed, is valid by the official parser', async () => {
    const text = readFileSync(new URL('../../../generated/asyncapi/asyncapi.yaml', import.meta.url), 'utf8');
    expect(Object.keys(at(parse(text) as Tree, 'channels')).length).toBeGreaterThan(3);
    expect(await errorsOf(text)).toEqual([]);
  });

  it('says until when a message stands, and what to use instead', () => {
    const messages = at(asyncapiDocument(sampleModel()) as Tree, 'components', 'messages');
    expect(messages['shop_order_cancelled_v1_0_0']).toMatchObject({ 'x-sunset': '2026-12-31', 'x-replaced-by': 'shop.order-closed', 'x-writ': { deprecated: true } });
    expect(Object.keys(messages['shop_order_placed_v1_0_0'] ?? {}).filter((key) => key.startsWith('x-'))).toEqual(['x-writ']);
  });

  it('has a channel, a message and a send operation for every event, declared or only emitted', async () => {
    const { document } = await new Parser().parse(emitted(readable));
    const channels = document?.channels().all() ?? [];
    expect(channels.map((channel) => channel.address())).toEqual(['hostile.said.v1.0.0', 'shop.order-cancelled.v1.0.0', 'shop.order-placed.v1.0.0']);
    expect(document?.operations().all().map((operation) => operation.action())).toEqual(['send', 'send', 'send']);
    expect(channels.map((channel) => channel.messages().all().map((message) => message.contentType()))).toEqual(Array.from({ length: 3 }, () => ['application/cloudevents+json']));
  });

  it('sends the payload as `data` of a CloudEvents envelope whose type is a constant', () => {
    const document = parse(emitted(sampleModel())) as Tree;
    expect(at(document, 'components', 'messages', 'shop_order_placed_v1_0_0', 'payload')).toEqual({
      allOf: [
        { $ref: '#/components/schemas/CloudEvent' },
        {
          type: 'object',
          properties: { type: { type: 'string', const: 'shop.order-placed.v1.0.0' }, data: { $ref: '#/components/schemas/OrderPlaced' } },
          required: ['type', 'data'],
        },
      ],
    });
  });

  it('publishes the schemas that events reach, and no others', () => {
    const document = parse(emitted(sampleModel())) as Tree;
    expect(Object.keys(at(document, 'components', 'schemas'))).toEqual(['CloudEvent', 'Hostile', 'OrderPlaced']);
    expect(Object.hasOwn(at(document, 'components', 'schemas', 'Hostile', 'properties'), '__proto__')).toBe(true);
  });

  it('gives way to a model that is named like the envelope', () => {
    const [first] = sampleModel().models;
    const models = first ? [...sampleModel().models, { ...first, name: 'CloudEvent', inputName: null, outputName: 'CloudEvent' }] : [];
    const document = parse(emitted({ ...sampleModel(), models })) as Tree;
    expect(Object.keys(at(document, 'components', 'schemas'))).toContain('CloudEvent_');
  });

  it.each<[string, (document: Tree) => unknown]>([
    ['a message that is nowhere', (document) => delete at(document, 'components', 'messages').hostile_said_v1_0_0],
    ['an unknown action', (document) => Object.assign(at(document, 'operations', 'hostile_said_v1_0_0'), { action: 'shout' })],
    ['no title', (document) => delete at(document, 'info').title],
    ['a wrong type', (document) => Object.assign(at(document, 'components', 'schemas', 'OrderPlaced'), { type: 'strng' })],
    ['an unknown key', (document) => Object.assign(at(document, 'operations', 'hostile_said_v1_0_0'), { chanel: {} })],
  ])('with %s is refused by the parser', async (_, change) => {
    expect(await errorsOf(mutated(change))).not.toEqual([]);
  });
});
