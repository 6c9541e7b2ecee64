import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { failure, operation, sampleModel, wideModel, withoutFields } from '../../../test/sample-model.ts';
import { field, object, optional, parameter, string } from '../../../test/sample-schemas.ts';
import type { ContractModel } from '../../model/types.ts';
import { rateHeaders } from '../../runtime/limit/rate-limiter.ts';
import { openapiEmitter } from './openapi-emitter.ts';
import { validators, type Complaint } from './testing/validators.ts';

interface Tree {
  [key: string]: Tree;
}
const at = (tree: Tree, ...path: string[]): Tree => path.reduce((inner, key) => inner[key] ?? {}, tree);

const files = (model: ContractModel): { json: string; yaml: string } => {
  const [json, yaml] = openapiEmitter.emit(model, () => '');
  return { json: json?.content ?? '', yaml: yaml?.content ?? '' };
};
const sample = files(sampleModel());
const document = JSON.parse(sample.json) as Tree;
const responseOf = (path: string, method: string, status: string): Tree => at(document, 'paths', path, method, 'responses', status);

const complaintsOf = async (text: string): Promise<Complaint[]> => (await Promise.all(Object.values(validators).map((check) => check(text)))).flat();

/** The model has no licence, no contact and not always a description; a tuple has no items after its own, which this rule, made for OpenAPI 3.0, does not know. */
const isKnown = ({ rule, message }: Complaint): boolean =>
  ['info-license', 'info-contact', 'info-description', 'no-server-example.com'].includes(rule) || (rule === 'array-items' && message.includes('properties/pair/items'));

const only = (...operations: ContractModel['operations']): ContractModel => ({ ...sampleModel(), operations, events: [], models: [] });

describe('openapi.json', () => {
  it.each<[string, ContractModel]>([
    ['the hostile model', sampleModel()],
    ['many operations', wideModel(20)],
    ['one open query', only(operation('query', 'a.b', '1.0.0', { policy: { ...operation('query', 'a.b', '1.0.0').policy, auth: 'anonymous' } }))],
    ['no contract at all', { ...only(), servers: [], info: { title: 'Empty', version: '0.0.0', description: null } }],
  ])('of %s is valid by four independent validators', async (_, model) => {
    const complaints = await complaintsOf(files(model).json);
    expect(complaints.filter((complaint) => !isKnown(complaint))).toEqual([]);
  });

  it('of the five contracts, as committed, is valid by four independent validators', async () => {
    const text = readFileSync(new URL('../../../generated/openapi/openapi.json', import.meta.url), 'utf8');
    expect(Object.keys(at(JSON.parse(text) as Tree, 'paths'))).toHaveLength(5);
    const complaints = await complaintsOf(text);
    expect(complaints.filter((complaint) => !isKnown(complaint))).toEqual([]);
  });

  it('is valid with fields that two of the validators cannot survive', async () => {
    const hostile = object(field('hasOwnProperty', string()), optional('valueOf', string()));
    const { json } = files(only(operation('command', 'a.b', '1.0.0', { body: hostile, output: hostile })));
    expect([...(await validators.hyperjump(json)), ...(await validators.readme(json))]).toEqual([]);
  });

  it('holds the same data as openapi.yaml, in the same order', () => {
    for (const model of [sampleModel(), wideModel(5)]) {
      const { json, yaml } = files(model);
      expect(JSON.stringify(parse(yaml))).toBe(JSON.stringify(JSON.parse(json)));
      expect(JSON.stringify(load(yaml))).toBe(JSON.stringify(JSON.parse(json)));
    }
  });

  it('ends in one line feed, and has no byte that is invisible', () => {
    for (const text of [sample.json, sample.yaml]) {
      expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
      expect(/[\r\u0000-\u0008\u2028\u2029\u202e]/.test(text)).toBe(false);
    }
  });
});

describe('an operation', () => {
  it('has its id, tag, security and body', () => {
    const { post } = at(document, 'paths', '/shop/order/place/v2.0.0');
    expect(post).toMatchObject({ operationId: 'shop_order_place_v2_0_0', tags: ['shop'], summary: 'shop.order.place', security: [{ bearer: [] }] });
    expect(at(post ?? {}, 'requestBody')).toEqual({
      required: true,
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/PlaceOrderInput' },
          examples: { small: { value: { kind: 'small', address: { street: 'Main | Street */ 1' } } } },
        },
      },
    });
    expect(at(document, 'paths', '/shop/text/v1.0.0', 'get').security).toEqual([]);
    expect(at(document, 'paths', '/shop/order/place/v1.0.0', 'post')).toMatchObject({ deprecated: true, 'x-sunset': '2027-01-31', 'x-replaced-by': 'shop.order.place@2.0.0' });
    expect(Object.keys(at(document, 'paths', '/shop/order/place/v2.0.0', 'post')).filter((key) => key.startsWith('x-'))).toEqual(['x-writ']);
  });

  it('shares its path with others', () => {
    expect(Object.keys(at(document, 'paths', '/shop/orders/{orderId}'))).toEqual(['delete', 'get']);
  });

  it('takes parameters with their text beside the schema, and examples from the input', () => {
    const [filter, limit, tag, ...others] = at(document, 'paths', '/shop/order/list/v1.0.0', 'get', 'parameters') as unknown as Tree[];
    expect(others).toEqual([]);
    expect(filter).toMatchObject({ name: 'filter', in: 'query', required: false, content: { 'application/json': { schema: { $ref: '#/components/schemas/AddressInput' } } } });
    expect(limit).toEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'Page size.',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      examples: { all: { value: 5 } },
    });
    expect(tag).toEqual({ name: 'tag', in: 'query', required: false, deprecated: true, schema: { type: 'array', items: { type: 'string', maxLength: 20 } } });
    expect(at(document, 'paths', '/shop/orders/{orderId}', 'get', 'parameters')).toMatchObject([{ name: 'orderId', in: 'path', required: true }, { name: 'X-Trace', in: 'header', required: false }]);
  });

  it('takes an idempotency key when it is a command, unless the contract has its own', () => {
    expect(at(document, 'paths', '/shop/orders/{orderId}', 'delete', 'parameters')).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
    expect(at(document, 'components', 'parameters', 'IdempotencyKey')).toMatchObject({ name: 'Idempotency-Key', in: 'header', required: false });
    const own = operation('command', 'a.b', '1.0.0', { parameters: [parameter('header', field('idempotency-key', string()))] });
    expect(at(JSON.parse(files(only(own)).json) as Tree, 'paths', '/a/b/v1.0.0', 'post', 'parameters')).toMatchObject([{ name: 'idempotency-key', required: true }]);
  });

  it('says in `x-writ` what OpenAPI has no word for, without what is empty', () => {
    expect(at(document, 'paths', '/shop/order/place/v2.0.0', 'post')['x-writ']).toEqual({
      key: 'shop.order.place',
      version: '2.0.0',
      kind: 'command',
      stability: 'stable',
      goal: 'Reach the goal.',
      context: 'In context.',
      owners: ['@team.shop'],
      tags: ['shop'],
      policy: { auth: 'user', anyRole: ['buyer', 'admin'], anyPermission: ['order.place'], flags: ['shop'], resource: { kind: 'order' }, pii: ['address.street'] },
      emits: [{ key: 'shop.order-placed', version: '1.0.0', when: 'The order is placed.' }],
      audit: ['order.placed'],
      analytics: ['order_placed'],
      scenarios: [{ key: 'places', given: ['a cart'], when: ['it is ordered'], then: ['an order stands'] }],
      mcp: 'shop_order_place-v2_0_0',
      gql: 'shop_order_place_v2_0_0',
      source: 'contracts/shop.ts:10',
    });
  });
});

describe('a response', () => {
  it('of a success has its headers, body and examples; one without content has no body', () => {
    const created = responseOf('/shop/order/place/v2.0.0', 'post', '201');
    expect(created.description).toBe('PLACED: Placed');
    expect(Object.keys(at(created, 'headers'))).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Idempotency-Replayed']);
    expect(at(created, 'content', 'application/json')).toMatchObject({ schema: { $ref: '#/components/schemas/Order' }, examples: { small: { value: { total: 12.5 } } } });
    expect(responseOf('/shop/order/place/v2.0.0', 'post', '202').description).toBe('LATER: Will be placed\n\nREVIEW: Waits for review');
    expect(Object.keys(responseOf('/shop/orders/{orderId}', 'delete', '204'))).toEqual(['description', 'headers']);
  });

  it('of several errors tells them apart by code, declared before implicit', () => {
    expect(at(responseOf('/shop/order/place/v2.0.0', 'post', '409'), 'content', 'application/problem+json', 'schema')).toEqual({
      oneOf: [{ $ref: '#/components/schemas/OrderLimitProblem' }, { $ref: '#/components/schemas/OutOfStockProblem' }, { $ref: '#/components/schemas/ConflictProblem' }],
      discriminator: {
        propertyName: 'code',
        mapping: {
          ORDER_LIMIT: '#/components/schemas/OrderLimitProblem',
          OUT_OF_STOCK: '#/components/schemas/OutOfStockProblem',
          CONFLICT: '#/components/schemas/ConflictProblem',
        },
      },
    });
  });

  it('of the HTTP surface itself is shared by all operations', () => {
    expect(responseOf('/shop/order/place/v2.0.0', 'post', '401')).toEqual({ $ref: '#/components/responses/UnauthenticatedProblem' });
    expect(Object.keys(at(document, 'components', 'responses', 'UnauthenticatedProblem', 'headers'))).toEqual(['X-Request-Id', 'WWW-Authenticate']);
    expect(Object.keys(at(document, 'components', 'responses', 'RateLimitedProblem', 'headers'))).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After']);
    expect(responseOf('/shop/order/place/v2.0.0', 'post', '422')).toEqual({ $ref: '#/components/responses/IdempotencyKeyReusedProblemOrValidationFailedProblem' });
    expect(responseOf('/shop/text/v1.0.0', 'get', '422')).toEqual({ $ref: '#/components/responses/ValidationFailedProblem' });
  });

  it.each(['default', 'identity.user.update', 'a "quoted" \\ name'])('has the rate limit headers that the runtime sends for the policy %s', (name) => {
    const { headers } = at(document, 'components');
    for (const allowed of [true, false]) {
      const sent = rateHeaders(name, { allowed, limit: 100, remaining: 50, resetSeconds: 30 });
      expect(sent.ratelimit).toMatch(new RegExp(String(at(headers ?? {}, 'RateLimit', 'schema').pattern), 'u'));
      expect(sent['ratelimit-policy']).toMatch(new RegExp(String(at(headers ?? {}, 'RateLimitPolicy', 'schema').pattern), 'u'));
    }
    expect('"a"b";r=1;t=1').not.toMatch(new RegExp(String(at(headers ?? {}, 'RateLimit', 'schema').pattern), 'u'));
  });

  it('shows rate limit headers as the runtime sends them', () => {
    const sent = rateHeaders('default', { allowed: false, limit: 100, remaining: 50, resetSeconds: 30 });
    const exampleOf = (name: string) => at(document, 'components', 'headers', name).example;
    expect([exampleOf('RateLimit'), exampleOf('RateLimitPolicy'), exampleOf('RetryAfter')]).toEqual([sent.ratelimit, sent['ratelimit-policy'], Number(sent['retry-after'])]);
  });

  it('has every declared and implicit error of its operation', () => {
    for (const { method, path, errors, successes } of sampleModel().operations) {
      const statuses = new Set([...successes, ...errors].map(({ status }) => String(status)));
      expect(Object.keys(at(document, 'paths', path, method.toLowerCase(), 'responses')).sort()).toEqual([...statuses].sort());
    }
  });
});

describe('a problem', () => {
  it('is the RFC 9457 base with constants of its own', () => {
    expect(at(document, 'components', 'schemas', 'OutOfStockProblem')).toEqual({
      description: 'Fails as OUT_OF_STOCK.',
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        {
          type: 'object',
          properties: {
            type: { type: 'string', const: 'https://docs.example.com/errors/OUT_OF_STOCK' },
            status: { type: 'integer', const: 409 },
            code: { type: 'string', const: 'OUT_OF_STOCK' },
            gqlCode: { type: 'string', const: 'OUT_OF_STOCK' },
            retryable: { type: 'boolean', const: true },
            args: { type: 'object', properties: { sku: { type: 'string' }, left: { type: 'integer' } }, required: ['sku'] },
          },
          required: ['type', 'status', 'code', 'gqlCode', 'args'],
        },
      ],
    });
    expect(at(document, 'components', 'schemas', 'Problem').required).toEqual(['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable', 'requestId']);
  });

  it('matches what a server answers, and exactly one of those that share its status', () => {
    const ajv = new Ajv2020({ strict: false, formats: { 'uri-reference': true } });
    ajv.addSchema({ $id: 'https://x.test/', components: document.components });
    const { schema } = at(responseOf('/shop/order/place/v2.0.0', 'post', '409'), 'content', 'application/problem+json');
    const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://x.test/#/')) as object);
    const answer = { type: 'https://docs.example.com/errors/OUT_OF_STOCK', title: 'Gone', status: 409, detail: 'None left', instance: '/shop', code: 'OUT_OF_STOCK', gqlCode: 'OUT_OF_STOCK', retryable: true, requestId: 'r', args: { sku: 's' } };
    expect(check(answer)).toBe(true);
    expect(check({ ...answer, code: 'OTHER' })).toBe(false);
    expect(check({ ...answer, status: 404 })).toBe(false);
    expect(check({ ...answer, args: {} })).toBe(false);
    expect(check({ ...answer, requestId: undefined })).toBe(false);
  });

  it('says nothing on which the operations that share it disagree', () => {
    const shared = (key: string, parts: Parameters<typeof failure>[2]): ContractModel['operations'][number] => operation('query', key, '1.0.0', { errors: [failure('GONE', 410, parts)] });
    const { json } = files(only(shared('a.b', { retryable: true, description: 'One.' }), shared('a.c', { retryable: false, description: 'Other.' })));
    const problem = at(JSON.parse(json) as Tree, 'components', 'schemas', 'GoneProblem');
    expect(Object.keys(problem)).toEqual(['allOf']);
    expect(Object.keys(at(problem, 'allOf', '1', 'properties'))).toEqual(['type', 'status', 'code']);
  });
});

describe('an event', () => {
  it('is a webhook with the payload as `data` of a CloudEvents envelope', () => {
    expect(Object.keys(at(document, 'webhooks'))).toEqual(['hostile_said_v1_0_0', 'shop_order_cancelled_v1_0_0', 'shop_order_placed_v1_0_0']);
    const post = at(document, 'webhooks', 'shop_order_placed_v1_0_0', 'post');
    expect(post).toMatchObject({ operationId: 'Event_shop_order_placed_v1_0_0', tags: ['shop'], security: [] });
    expect(at(post, 'requestBody', 'content', 'application/cloudevents+json', 'schema', 'allOf', '1', 'properties')).toEqual({
      type: { type: 'string', const: 'shop.order-placed.v1.0.0' },
      data: { $ref: '#/components/schemas/OrderPlaced' },
    });
    expect(at(document, 'webhooks', 'shop_order_cancelled_v1_0_0', 'post')).toMatchObject({ deprecated: true, 'x-sunset': '2026-12-31', 'x-replaced-by': 'shop.order-closed' });
  });
});

describe('the validators', () => {
  const healthy = files(withoutFields(sampleModel(), '')).json;
  const place = ['paths', '/shop/order/place/v2.0.0', 'post'];
  it.each<[string, (document: Tree) => unknown]>([
    ['no title', (it) => delete at(it, 'info').title],
    ['a version that does not exist', (it) => Object.assign(it, { openapi: '3.9' })],
    ['a reference to nowhere', (it) => delete at(it, 'components', 'schemas').OrderLimitProblem],
    ['a path parameter that is not declared', (it) => Object.assign(at(it, 'paths', '/shop/orders/{orderId}', 'get'), { parameters: [] })],
    ['a path parameter that is not required', (it) => Object.assign(at(it, 'paths', '/shop/orders/{orderId}', 'get', 'parameters', '0'), { required: false })],
    ['a parameter in no place', (it) => Object.assign(at(it, 'paths', '/shop/orders/{orderId}', 'get', 'parameters', '0'), { in: 'body' })],
    ['one operationId twice', (it) => Object.assign(at(it, ...place), { operationId: 'shop_order_get_v1_0_0' })],
    ['one parameter twice', (it) => (at(it, 'paths', '/shop/orders/{orderId}', 'get', 'parameters') as unknown as Tree[]).push(at(it, 'paths', '/shop/orders/{orderId}', 'get', 'parameters', '0'))],
    ['a response without a description', (it) => delete at(it, ...place, 'responses', '201').description],
    ['a status that is none', (it) => Object.assign(at(it, ...place, 'responses'), { '2010': { description: 'x' } })],
    ['no responses', (it) => Object.assign(at(it, ...place), { responses: {} })],
    ['a type that does not exist', (it) => Object.assign(at(it, 'components', 'schemas', 'Order'), { type: 'strng' })],
    ['`required` that is no list', (it) => Object.assign(at(it, 'components', 'schemas', 'Order'), { required: true })],
    ['a negative length', (it) => Object.assign(at(it, 'components', 'schemas', 'Text'), { maxLength: -1 })],
    ['an unknown word in an operation', (it) => Object.assign(at(it, ...place), { reponses: {} })],
    ['an unknown security scheme', (it) => Object.assign(at(it, ...place), { security: [{ cookie: [] }] })],
    ['an example that is wrong', (it) => Object.assign(at(it, ...place, 'requestBody', 'content', 'application/json', 'examples', 'small'), { value: { kind: 'huge' } })],
    ['a path without its slash', (it) => Object.assign(at(it, 'paths'), { 'shop/x': at(it, 'paths', '/shop/text/v1.0.0') })],
    ['paths that differ in a name only', (it) => Object.assign(at(it, 'paths'), { '/shop/orders/{other}': { parameters: [{ name: 'other', in: 'path', required: true, schema: { type: 'string' } }], put: { operationId: 'x', responses: { 200: { description: 'x' } } } } })],
    ['a discriminator without a property', (it) => delete at(it, ...place, 'responses', '409', 'content', 'application/problem+json', 'schema', 'discriminator').propertyName],
    ['a header that is no header', (it) => Object.assign(at(it, 'components', 'headers'), { RequestId: { schema: 1 } })],
    ['a scheme of no kind', (it) => Object.assign(at(it, 'components', 'securitySchemes', 'bearer'), { type: 'token' })],
    ['a webhook body without content', (it) => Object.assign(at(it, 'webhooks', 'shop_order_placed_v1_0_0', 'post'), { requestBody: { required: true } })],
    ['a tag twice', (it) => (it.tags as unknown as Tree[]).push(at(it, 'tags', '0'))],
  ])('are awake: a document with %s is refused', async (_, change) => {
    const broken = JSON.parse(healthy) as Tree;
    change(broken);
    const complaints = await complaintsOf(JSON.stringify(broken));
    // Wrong examples are only ever warned of.
    const serious = complaints.filter(({ severity, rule }) => severity === 'error' || rule === 'no-invalid-media-type-examples');
    expect(serious.filter((complaint) => !isKnown(complaint))).not.toEqual([]);
  });
});
