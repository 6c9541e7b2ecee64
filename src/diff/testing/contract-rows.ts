import { failure } from '../../../test/sample-model.ts';
import { field, number, object, optional, ref, string } from '../../../test/sample-schemas.ts';
import type { ContractModel, Policy } from '../../model/types.ts';
import { api, command, event, model, withCommand, withEvent, type OperationParts } from './models.ts';

/** Two contracts; what is told from the first to the second, then from the second to the first. */
export type ContractRow = readonly [name: string, before: ContractModel, after: ContractModel, told: readonly string[], back: readonly string[]];

const none = api({});
const text = object(field('a', string()));
const rules: Policy = command().policy;
const policy = (parts: Partial<Policy>): ContractModel => withCommand({ policy: { ...rules, ...parts } });
const ended = { deprecated: true, stability: 'deprecated' } as const;
const retired = (sunset?: string): OperationParts => ({ ...ended, ...(sunset === undefined ? {} : { sunset }) });
const emits = (...versions: readonly string[]): ContractModel => withCommand({ emits: versions.map((version) => ({ key: 'shop.placed', version, when: null })) });
const errors = (...list: ReturnType<typeof failure>[]): ContractModel => withCommand({ errors: list });
const success = (...statuses: readonly number[]): ContractModel => withCommand({ successes: statuses.map((status) => ({ code: null, status, description: 'Done' })) });

/** Every row of the table of verdicts that is not about schemas, and more of its kind; the names begin with the row. */
export const contractRows: readonly ContractRow[] = [
  ['command removed while stable; operation added', withCommand(), none, ['breaking operation-removed'], ['safe operation-added']],
  ['removed after deprecated and past its sunset', withCommand(retired('2026-06-14')), none, ['safe operation-removed-after-sunset'], ['safe operation-added']],
  ['removed before its sunset date', withCommand(retired('2026-06-15')), none, ['breaking operation-removed-before-sunset'], ['safe operation-added']],
  ['removed after deprecated without a sunset', withCommand(retired()), none, ['breaking operation-removed-without-sunset'], ['safe operation-added']],
  ['`meta.key` renamed', withCommand(), withCommand({ key: 'shop.order' }), ['safe operation-added', 'breaking operation-removed'], ['breaking operation-removed', 'safe operation-added']],
  ['HTTP path override changed', withCommand(), withCommand({ path: '/orders' }), ['breaking path-changed'], ['breaking path-changed']],
  ['HTTP method override changed', withCommand(), withCommand({ method: 'PUT' }), ['breaking method-changed'], ['breaking method-changed']],
  ['command -> query on the same path', withCommand(), withCommand({ kind: 'query', method: 'POST' }), ['breaking operation-kind-changed'], ['breaking operation-kind-changed']],
  ['operationId changed, same path', withCommand(), withCommand({ id: 'placeOrder' }), ['caution operation-id-changed'], ['caution operation-id-changed']],
  ['GraphQL field changed', withCommand(), withCommand({ gql: { field: 'place', returns: null } }), ['breaking gql-changed'], ['breaking gql-changed']],
  ['GraphQL type changed', withCommand(), withCommand({ gql: { ...command().gql, returns: 'Order' } }), ['breaking gql-changed'], ['breaking gql-changed']],
  ['MCP tool renamed', withCommand(), withCommand({ mcp: { toolName: 'place' } }), ['breaking mcp-tool-changed'], ['breaking mcp-tool-changed']],
  ['stability lowered (stable -> beta); raised', withCommand(), withCommand({ stability: 'beta' }), ['breaking stability-lowered'], ['safe stability-raised']],
  ['marked deprecated; un-deprecated', withCommand(), withCommand(retired()), ['safe deprecated'], ['safe undeprecated']],
  ['deprecated with unparsable sunset', withCommand(), withCommand(retired('soon')), ['breaking sunset-invalid', 'safe deprecated'], ['safe undeprecated']],
  ['sunset announced before anything is deprecated; taken back', withCommand(), withCommand({ sunset: '2027-01-31' }), ['safe sunset-added'], ['safe sunset-later']],
  ['sunset that was no day becomes one', withCommand(retired('soon')), withCommand(retired('2027-01-31')), ['safe sunset-added'], ['breaking sunset-invalid']],
  ['removed after its sunset without being deprecated', withCommand({ sunset: '2026-06-14' }), none, ['breaking operation-removed'], ['safe operation-added']],
  ['removed with a sunset that is no day', withCommand(retired('soon')), none, ['breaking operation-removed-without-sunset'], ['breaking sunset-invalid', 'safe operation-added']],
  ['replacement named', withCommand(ended), withCommand({ ...ended, replacedBy: 'shop.order' }), ['safe text-changed'], ['safe text-changed']],
  ['sunset moved', withCommand(retired('2027-01-31')), withCommand(retired('2026-12-31')), ['breaking sunset-earlier'], ['safe sunset-later']],
  ['tags changed', withCommand(), withCommand({ tags: ['other'] }), ['safe tags-changed'], ['safe tags-changed']],
  ['description changed', withCommand(), withCommand({ description: 'Other.' }), ['safe text-changed'], ['safe text-changed']],
  ['goal changed', withCommand(), withCommand({ goal: 'Other.' }), ['safe text-changed'], ['safe text-changed']],
  ['context changed', withCommand(), withCommand({ context: null }), ['safe text-changed'], ['safe text-changed']],
  ['owners changed', withCommand(), withCommand({ owners: ['@other'] }), ['safe owners-changed'], ['safe owners-changed']],
  ['examples changed', withCommand(), withCommand({ examples: [{ key: 'one', input: null, output: null }] }), [], []],

  ['auth anonymous -> user; user -> anonymous', policy({ auth: 'anonymous' }), policy({ auth: 'user' }), ['breaking auth-tightened'], ['caution auth-opened']],
  ['auth user -> admin; admin -> user', policy({ auth: 'user' }), policy({ auth: 'admin' }), ['breaking auth-tightened'], ['caution auth-loosened']],
  ['role added', policy({}), policy({ roles: ['owner'] }), ['breaking role-added'], ['caution role-removed']],
  ['permission added', policy({ permissions: ['a'] }), policy({ permissions: ['a', 'b'] }), ['breaking permission-added'], ['caution permission-removed']],
  ['flag added', policy({}), policy({ flags: ['beta'] }), ['breaking flag-added'], ['caution flag-removed']],
  ['one more role that is enough', policy({ anyRole: ['a'] }), policy({ anyRole: ['a', 'b'] }), ['caution alternative-added'], ['breaking alternative-removed']],
  ['any permission of a list asked for', policy({}), policy({ anyPermission: ['a', 'b'] }), ['breaking permission-added'], ['caution permission-removed']],
  ['policies changed', policy({}), policy({ policies: [{ name: 'owner-only' }] }), ['breaking policy-changed'], ['breaking policy-changed']],
  ['review asked for', policy({}), policy({ escalate: 'human_review' }), ['breaking escalation-added'], ['caution escalation-removed']],
  ['rate limit set', policy({}), policy({ rateLimit: { rpm: 60, key: 'user' } }), ['breaking rate-limit-lowered'], ['safe rate-limit-raised']],
  ['rate limit lowered', policy({ rateLimit: { rpm: 60, key: 'user' } }), policy({ rateLimit: { rpm: 30, key: 'user' } }), ['breaking rate-limit-lowered'], ['safe rate-limit-raised']],
  ['rate limit counted otherwise', policy({ rateLimit: { rpm: 60, key: 'user' } }), policy({ rateLimit: { rpm: 60, key: 'org' } }), ['breaking rate-limit-lowered'], ['breaking rate-limit-lowered']],
  ['idempotency', policy({ idempotent: true }), policy({ idempotent: false }), ['breaking idempotency-removed'], ['safe idempotency-added']],
  ['personal data named', policy({}), policy({ pii: ['email'] }), ['safe pii-changed'], ['safe pii-changed']],

  ['input appears where there was none; input removed', withCommand(), withCommand({ body: text }), ['breaking input-added @ input'], ['breaking input-removed @ input']],
  ['output removed', withCommand({ output: text }), withCommand({ output: null, successes: [{ code: null, status: 200, description: '' }] }), ['breaking output-removed @ output'], ['safe output-added @ output']],
  ['success status changed', success(200), success(201), ['breaking success-status-changed'], ['breaking success-status-changed']],
  ['success status added', success(200), success(200, 202), ['breaking success-status-added'], ['breaking success-status-removed']],
  ['header removed, its case aside', withCommand({ parameters: [{ name: 'X-A', in: 'header', field: optional('X-A', string()), coerce: 'string', list: false }] }),
    withCommand({ parameters: [{ name: 'x-a', in: 'header', field: optional('x-a', number('integer')), coerce: 'integer', list: false }] }), ['breaking input-type-changed @ header /x-a'], ['breaking input-type-changed @ header /x-a']],

  ['error added; error removed', errors(), errors(failure('GONE', 410)), ['caution error-added'], ['caution error-removed']],
  ['error code renamed, same status', errors(failure('GONE', 410)), errors(failure('LOST', 410, { description: 'Fails as GONE.', when: 'The request meets GONE.' })), ['breaking error-code-renamed'], ['breaking error-code-renamed']],
  ['error `http` changed', errors(failure('GONE', 410)), errors(failure('GONE', 404)), ['breaking error-status-changed @ errors/GONE'], ['breaking error-status-changed @ errors/GONE']],
  ['error gqlCode changed', errors(failure('GONE', 410)), errors(failure('GONE', 410, { gqlCode: 'GONE' })), ['breaking error-gql-code-changed @ errors/GONE'], ['breaking error-gql-code-changed @ errors/GONE']],
  ['error retryable', errors(failure('GONE', 410)), errors(failure('GONE', 410, { retryable: true })), ['safe error-became-retryable @ errors/GONE'], ['breaking error-became-final @ errors/GONE']],
  ['error text changed', errors(failure('GONE', 410)), errors(failure('GONE', 410, { when: 'It is gone.' })), ['safe text-changed @ errors/GONE'], ['safe text-changed @ errors/GONE']],
  ['error args added', errors(failure('GONE', 410)), errors(failure('GONE', 410, { args: text })), ['safe error-args-added @ errors/GONE'], ['breaking error-args-removed @ errors/GONE']],
  ['error args judged as outputs', errors(failure('GONE', 410, { args: text })), errors(failure('GONE', 410, { args: object() })), ['breaking output-required-field-removed @ errors/GONE/args /a'], ['safe output-required-field-added @ errors/GONE/args /a']],
  ['an implicit error becomes a declared one', errors(), errors(failure('NOT_FOUND', 404, { when: null })), [], []],

  ['event removed; event added', withEvent({}), none, ['breaking event-removed'], ['safe event-added']],
  ['event key renamed', withEvent({ payload: text }), withEvent({ payload: text, key: 'shop.sold' }), ['breaking event-removed', 'safe event-added'], ['safe event-added', 'breaking event-removed']],
  ['event removed after its sunset', withEvent({ ...ended, sunset: '2026-01-31' }), none, ['safe event-removed-after-sunset'], ['safe event-added']],
  ['event removed before its sunset', withEvent({ ...ended, sunset: '2027-01-31' }), none, ['breaking event-removed-before-sunset'], ['safe event-added']],
  ['event removed without a sunset', withEvent(ended), none, ['breaking event-removed-without-sunset'], ['safe event-added']],
  ['payload: judged with the output rules', withEvent({ payload: text }), withEvent({ payload: object() }), ['breaking output-required-field-removed @ payload /a'], ['safe output-required-field-added @ payload /a']],
  ['payload: personal data named', withEvent({ payload: text }), withEvent({ payload: text, pii: ['a'] }), ['safe pii-changed'], ['safe pii-changed']],
  ['event version replaced (old no longer emitted)', emits('1.0.0'), emits('2.0.0'), ['breaking emission-replaced'], ['breaking emission-replaced']],
  ['event version added beside the old one', emits('1.0.0'), emits('1.0.0', '2.0.0'), ['safe emission-added'], ['breaking emission-removed']],
  ['emission told otherwise', withCommand({ emits: [{ key: 'a.b', version: '1.0.0', when: 'Now.' }] }), withCommand({ emits: [{ key: 'a.b', version: '1.0.0', when: 'Then.' }] }), ['safe text-changed @ emits/a.b@1.0.0'], ['safe text-changed @ emits/a.b@1.0.0']],

  ['audit entry removed', withCommand({ audit: ['order.placed'] }), withCommand(), ['caution audit-removed'], ['safe audit-added']],
  ['analytics changed', withCommand({ analytics: ['a'] }), withCommand(), ['safe analytics-changed'], ['safe analytics-changed']],

  ['model renamed, same shape', withCommand({ body: ref('Old') }, [model('Old', text)]), withCommand({ body: ref('New') }, [model('New', text)]), ['caution model-renamed'], ['caution model-renamed']],
  ['model text changed', withCommand({ body: ref('M') }, [model('M', text)]), withCommand({ body: ref('M') }, [model('M', text, { description: 'Said.' })]), ['safe text-changed @ input'], ['safe text-changed @ input']],
  ['contract moved to another file and exported under another name', api({ operations: [command()], events: [event()] }),
    api({ operations: [command({ source: { place: { file: 'contracts/else.ts', line: 3, column: 9 }, text: 'export const Other = 1;', doc: 'Said.' } })], events: [event({ declared: false })] }), [], []],
];
