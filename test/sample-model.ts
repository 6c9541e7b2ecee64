import type { ContractModel, EventContract, Operation, OperationError, Policy, Success } from '../src/model/types.ts';
import { hostile, sampleModels } from './sample-models.ts';
import { dateTime, field, list, number, object, optional, parameter, ref, string, uuid, value } from './sample-schemas.ts';

const place = (line: number) => ({ file: 'contracts/shop.ts', line, column: 14 });
const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

const pascal = (code: string): string =>
  code.split('_').map((part) => part.charAt(0) + part.slice(1).toLowerCase()).join('');

/** One error; its component is named for its code unless `parts` says otherwise. */
export const failure = (code: string, status: number, parts: Partial<OperationError> = {}): OperationError => ({
  code,
  status,
  description: `Fails as ${code}.`,
  when: `The request meets ${code}.`,
  gqlCode: null,
  retryable: false,
  args: null,
  implicit: false,
  component: `${pascal(code)}Problem`,
  ...parts,
});

const implicit = (code: string, status: number, retryable = false): OperationError =>
  failure(code, status, { implicit: true, when: null, retryable });

/** The errors that the HTTP surface adds, by kind and policy. */
export const implicitErrors = (kind: Operation['kind'], auth: Policy['auth'], hasBody: boolean): OperationError[] => [
  implicit('BAD_REQUEST', 400),
  ...(auth === 'anonymous' ? [] : [implicit('UNAUTHENTICATED', 401), implicit('FORBIDDEN', 403)]),
  implicit('NOT_FOUND', 404),
  ...(kind === 'command' ? [implicit('CONFLICT', 409, true), implicit('IDEMPOTENCY_KEY_REUSED', 422)] : []),
  ...(hasBody ? [implicit('PAYLOAD_TOO_LARGE', 413), implicit('UNSUPPORTED_MEDIA_TYPE', 415)] : []),
  implicit('VALIDATION_FAILED', 422),
  implicit('RATE_LIMITED', 429, true),
  implicit('INTERNAL_ERROR', 500, true),
];

const policy = (auth: Policy['auth'], parts: Partial<Policy> = {}): Policy => ({
  auth,
  roles: [],
  anyRole: [],
  permissions: [],
  anyPermission: [],
  flags: [],
  policies: [],
  fieldPolicies: [],
  resource: null,
  pii: [],
  idempotent: false,
  rateLimit: null,
  escalate: null,
  ...parts,
});

const success = (status: number, description: string, code: string | null = null): Success => ({ code, status, description });

const meta = (key: string, version: string) => ({
  key,
  version,
  domain: key.split('.')[0] ?? key,
  declaredDomain: null,
  title: key,
  description: `Does ${key}.`,
  goal: 'Reach the goal.',
  context: 'In context.',
  stability: 'stable' as const,
  deprecated: false,
  sunset: null,
  replacedBy: null,
  owners: ['@team.shop'],
  tags: ['shop'],
  docId: [],
  extras: {},
  source: { place: place(10), text: `export const It = defineCommand({ key: '${key}' });`, doc: null },
});

const idOf = (key: string, version: string): string => `${key}.v${version}`.replace(/[.-]/g, '_');
const nameOf = (key: string): string =>
  key.split('.').slice(1).join('.').replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());

/** One operation with the defaults the model stage would give it; errors come sorted, implicit ones included. */
export const operation = (kind: Operation['kind'], key: string, version: string, parts: Partial<Operation> = {}): Operation => {
  const rules = parts.policy ?? policy('user');
  const errors = [...(parts.errors ?? []), ...implicitErrors(kind, rules.auth, (parts.body ?? null) !== null)];
  const successes = parts.successes ?? [parts.output ? success(200, 'Success') : success(204, 'Success, with nothing to say')];
  return {
    ...meta(key, version),
    kind,
    id: idOf(key, version),
    name: nameOf(key),
    method: kind === 'command' ? 'POST' : 'GET',
    path: `/${key.replaceAll('.', '/')}/v${version}`,
    body: null,
    parameters: [],
    params: null,
    query: null,
    headers: null,
    output: null,
    success: successes[0] ?? success(200, 'Success'),
    policy: rules,
    emits: [],
    audit: [],
    analytics: [],
    gql: { field: idOf(key, version), returns: null },
    mcp: { toolName: `${key.replaceAll('.', '_')}-v${version.replaceAll('.', '_')}` },
    scenarios: [],
    examples: [],
    ...parts,
    successes,
    errors: errors.sort((a, b) => a.status - b.status || order(Number(a.implicit), Number(b.implicit)) || order(a.code, b.code)),
  };
};

const event = (key: string, name: string, parts: Partial<EventContract> = {}): EventContract => ({
  ...meta(key, '1.0.0'),
  kind: 'event',
  id: idOf(key, '1.0.0'),
  name,
  payload: ref('OrderPlaced'),
  pii: [],
  declared: true,
  ...parts,
});

const limit = optional('limit', number('integer', { minimum: 1, maximum: 100 }), { default: value(20), description: 'Page size.' });
const tag = optional('tag', list(string({ maxLength: 20 })), { deprecated: true });
const filter = optional('filter', ref('Address'), { description: hostile });
const trace = optional('X-Trace', string({ maxLength: 64 }), { example: value('abc') });

const outOfStock = failure('OUT_OF_STOCK', 409, {
  gqlCode: 'OUT_OF_STOCK',
  args: object(field('sku', string()), optional('left', number('integer'))),
  retryable: true,
});

const placeInput = { kind: 'small', address: { street: 'Main | Street */ 1' } };
const placed = { id: '01890a5d-ac96-774b-bcce-b302099a8057', total: 12.5, placedAt: '2026-01-02T03:04:05Z', kind: 'small' };

const operations: readonly Operation[] = [
  operation('command', 'hostile.text', '1.0.0', {
    description: hostile,
    goal: hostile,
    context: hostile,
    title: hostile,
    owners: ['@a|b', "o'wner"],
    tags: ['no', '#x: y'],
    body: ref('Hostile'),
    output: ref('Hostile'),
    successes: [success(200, hostile, 'HOSTILE_OK')],
    errors: [failure('HOSTILE', 418, { description: hostile, when: hostile })],
    extras: { capability: { key: '__proto__', ['__proto__']: hostile } },
    source: { place: place(100), text: `/* ${hostile.replaceAll('*/', '')} */`, doc: hostile },
  }),
  operation('command', 'shop.order.cancel', '1.0.0', {
    method: 'DELETE',
    path: '/shop/orders/{orderId}',
    parameters: [parameter('path', field('orderId', uuid))],
    params: ref('OrderParams'),
    successes: [success(204, 'Cancelled', 'CANCELLED')],
    policy: policy('admin', { roles: ['keeper'], permissions: ['order.cancel'], rateLimit: { rpm: 10, key: 'user' }, idempotent: true, escalate: 'human_review' }),
    errors: [failure('ALREADY_SHIPPED', 409)],
    audit: ['order.cancelled'],
    emits: [{ key: 'shop.order-cancelled', version: '1.0.0', when: null }],
  }),
  operation('query', 'shop.order.get', '1.0.0', {
    path: '/shop/orders/{orderId}',
    parameters: [parameter('path', field('orderId', uuid)), parameter('header', trace)],
    params: ref('OrderParams'),
    headers: ref('TraceHeaders'),
    output: ref('Order'),
    errors: [failure('ORDER_UNKNOWN', 404)],
  }),
  operation('query', 'shop.order.list', '1.0.0', {
    parameters: [parameter('query', filter, 'json'), parameter('query', limit, 'integer'), parameter('query', tag, 'string', true)],
    query: ref('ListOrdersInput'),
    output: list(ref('Order'), { maxItems: 100 }),
    policy: policy('anonymous', { idempotent: true }),
    examples: [{ key: 'all', input: value({ limit: 5 }), output: value([placed]) }],
  }),
  operation('command', 'shop.order.place', '1.0.0', {
    stability: 'deprecated',
    deprecated: true,
    sunset: '2027-01-31',
    replacedBy: 'shop.order.place@2.0.0',
    body: ref('PlaceOrderInput'),
    output: ref('Everything'),
  }),
  operation('command', 'shop.order.place', '2.0.0', {
    body: ref('PlaceOrderInput'),
    output: ref('Order'),
    successes: [success(201, 'Placed', 'PLACED'), success(202, 'Will be placed', 'LATER'), success(202, 'Waits for review', 'REVIEW')],
    policy: policy('user', { anyRole: ['buyer', 'admin'], anyPermission: ['order.place'], flags: ['shop'], pii: ['address.street'], resource: { kind: 'order' } }),
    errors: [failure('ORDER_LIMIT', 409), outOfStock, failure('PAYMENT_DECLINED', 402)],
    emits: [{ key: 'shop.order-placed', version: '1.0.0', when: 'The order is placed.' }],
    audit: ['order.placed'],
    analytics: ['order_placed'],
    scenarios: [{ key: 'places', given: ['a cart'], when: ['it is ordered'], then: ['an order stands'] }],
    examples: [{ key: 'small', input: value(placeInput), output: value(placed) }],
  }),
  operation('query', 'shop.text', '1.0.0', { output: ref('Text'), policy: policy('anonymous') }),
];

const events: readonly EventContract[] = [
  event('hostile.said', 'HostileSaid', { description: hostile, goal: hostile, context: hostile, title: hostile, payload: ref('Hostile') }),
  event('shop.order-cancelled', 'ShopOrderCancelled', { payload: object(field('orderId', uuid), field('at', dateTime)), declared: false, stability: 'deprecated', deprecated: true, sunset: '2026-12-31', replacedBy: 'shop.order-closed' }),
  event('shop.order-placed', 'ShopOrderPlaced', { pii: ['note'] }),
];

/** A hostile model: every schema kind, several errors on one status, parameters everywhere, recursion, two-sided models. */
export const sampleModel = (): ContractModel => ({
  format: 1,
  info: { title: 'Sample | API */', version: '1.2.3', description: hostile },
  servers: ['https://api.example.com/base'],
  docsUrl: 'https://docs.example.com',
  operations,
  events,
  models: sampleModels,
});

/** `count` commands, each with an input, an output, two errors and an event of its own, for measuring. */
export const wideModel = (count: number): ContractModel => {
  const each = Array.from({ length: count }, (_, index) => String(index).padStart(4, '0'));
  const domain = (index: string): string => `d${index.slice(0, 2)}`;
  const side = { description: 'One of many.', recursive: false, place: place(1) };
  const input = object(field('name', string({ maxLength: 255 })), optional('note', string()), field('count', number('integer', { minimum: 0 })), field('at', dateTime), optional('tags', list(string(), { maxItems: 9 })));
  const models = each.flatMap((index) => [
    { ...side, name: `In${index}`, schema: input, inputName: `In${index}`, outputName: null },
    { ...side, name: `Out${index}`, schema: object(field('id', uuid), ...input.fields), inputName: null, outputName: `Out${index}` },
  ]);
  return {
    ...sampleModel(),
    operations: each.map((index) =>
      operation('command', `${domain(index)}.thing.do${index}`, '1.0.0', {
        body: ref(`In${index}`),
        output: ref(`Out${index}`),
        errors: [failure(`GONE_${index}`, 404), failure(`TAKEN_${index}`, 409)],
        emits: [{ key: `${domain(index)}.done${index}`, version: '1.0.0', when: 'Done.' }],
      }),
    ),
    events: each.map((index) => event(`${domain(index)}.done${index}`, `Done${index}`, { payload: ref(`Out${index}`) })),
    models: models.sort((a, b) => order(a.name, b.name)),
  };
};

/** The model without the fields of these names, for tools that cannot read them. */
export const withoutFields = (model: ContractModel, ...names: string[]): ContractModel => ({
  ...model,
  models: model.models.map((one) =>
    one.schema.kind === 'object' ? { ...one, schema: object(...one.schema.fields.filter(({ name }) => !names.includes(name))) } : one,
  ),
});
