import type { Path, Raw } from '../../load/types.ts';
import { shown, type Reader } from '../reader.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Operation, OperationError, Policy, Success } from '../types.ts';

const errorKeys = ['description', 'http', 'gqlCode', 'when', 'retryable', 'args'];

type Draft = Omit<OperationError, 'component'>;

const implicit = (code: string, status: number, description: string, when: string, retryable = false): Draft => ({
  code, status, description, when, gqlCode: null, retryable, args: null, implicit: true,
});

const listImplicit = (kind: Operation['kind'], auth: Policy['auth'], hasBody: boolean): Draft[] => [
  implicit('BAD_REQUEST', 400, 'The request cannot be read', 'The request is not valid HTTP or JSON, or a value makes no sense'),
  ...(auth === 'anonymous' ? [] : [
    implicit('UNAUTHENTICATED', 401, 'The caller is not known', 'No credentials, or credentials that are not valid'),
    implicit('FORBIDDEN', 403, 'The caller may not do this', 'The caller lacks the level, role or permission'),
  ]),
  implicit('NOT_FOUND', 404, 'There is no such thing', 'Something that the request names does not exist for this caller'),
  ...(kind === 'command' ? [
    implicit('CONFLICT', 409, 'The request conflicts with the current state', 'A request with the same idempotency key is still running, or the state forbids the change', true),
    implicit('IDEMPOTENCY_KEY_REUSED', 422, 'The idempotency key belongs to another request', 'The key was sent before with a different request'),
  ] : []),
  ...(hasBody ? [
    implicit('PAYLOAD_TOO_LARGE', 413, 'The request body is too large', 'The body exceeds the server\'s limit'),
    implicit('UNSUPPORTED_MEDIA_TYPE', 415, 'The request body is not JSON', 'The content type is not application/json in UTF-8'),
  ] : []),
  implicit('VALIDATION_FAILED', 422, 'The request does not match its schema', 'A field is missing, unknown, of the wrong type or outside its limits'),
  implicit('RATE_LIMITED', 429, 'Too many requests', 'The caller exceeded the rate limit', true),
  implicit('INTERNAL_ERROR', 500, 'The server failed', 'Something went wrong that is not the caller\'s fault', true),
];

/** Every code that the HTTP surface of some operation answers by itself: a command with a body that not everybody may call has them all. */
export const implicitErrorCodes: ReadonlySet<string> = new Set(listImplicit('command', 'user', true).map(({ code }) => code));

const lists = new Map<string, readonly Draft[]>();

/** What the HTTP surface answers by itself, given who may call and whether there is a body; made once for each combination. */
const implicitErrors = (kind: Operation['kind'], auth: Policy['auth'], hasBody: boolean): readonly Draft[] => {
  const name = `${kind} ${auth} ${hasBody}`;
  const list = lists.get(name) ?? listImplicit(kind, auth, hasBody);
  lists.set(name, list);
  return list;
};

/** True for a code that may be part of an identifier. */
export const isErrorCode = (code: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(code);

const readError = (reader: Reader, schemas: Schemas, code: string, raw: Raw, path: Path): Draft => {
  if (!isErrorCode(code)) reader.problem('error-code-invalid', `\`${code.slice(0, 80)}\` is not a valid error code`, path);
  const error = reader.object(raw, path, errorKeys);
  const http = error.get('http');
  if (typeof http !== 'number' || !Number.isInteger(http) || http < 400 || http > 599) {
    reader.problem('error-status-invalid', `\`${code}\` has the status ${shown(http)}`, [...path, 'http']);
  }
  return {
    code,
    status: typeof http === 'number' ? http : 500,
    description: reader.string(error.get('description'), [...path, 'description']),
    when: reader.optionalString(error.get('when'), [...path, 'when']),
    gqlCode: reader.optionalString(error.get('gqlCode'), [...path, 'gqlCode']),
    retryable: reader.boolean(error.get('retryable'), [...path, 'retryable'], false),
    args: error.get('args') === undefined || error.get('args') === null ? null : schemas.read(reader, error.get('args'), [...path, 'args']),
    implicit: false,
  };
};

type Io = ReadonlyMap<string, Raw>;

/** Declared errors of `io` and `results`, then the implicit ones that no declared code replaces; sorted by status. */
export const readErrors = (reader: Reader, schemas: Schemas, io: Io, results: Io, kind: Operation['kind'], auth: Policy['auth'], hasBody: boolean): Draft[] => {
  const declared = new Map<string, Draft>();
  for (const [holder, name] of [[io, 'io'], [results, 'results']] as const) {
    for (const [code, raw] of reader.optionalObject(holder.get('errors'), [name, 'errors'])) {
      if (declared.has(code)) reader.problem('duplicate-contract', `\`${code}\` is declared in \`io.errors\` and in \`results.errors\``, [name, 'errors', code]);
      declared.set(code, readError(reader, schemas, code, raw, [name, 'errors', code]));
    }
  }
  const all = [...declared.values(), ...implicitErrors(kind, auth, hasBody).filter(({ code }) => !declared.has(code))];
  return all.sort((a, b) => a.status - b.status || Number(a.implicit) - Number(b.implicit) || (a.code < b.code ? -1 : 1));
};

const readSuccess = (reader: Reader, code: string, raw: Raw, path: Path, hasOutput: boolean): Success => {
  const success = reader.object(raw, path, ['status', 'description']);
  const status = success.get('status');
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 299) {
    reader.problem('success-status-invalid', `\`${code}\` has the status ${shown(status)}`, [...path, 'status']);
  }
  if (hasOutput && (status === 204 || status === 205)) {
    reader.problem('success-status-invalid', `\`${code}\` has the status ${shown(status)}, which has no body, but \`io.output\` is one`, [...path, 'status'], 'Choose another status, or set `io.output` to null.');
  }
  return { code, status: typeof status === 'number' ? status : 200, description: reader.string(success.get('description'), [...path, 'description']) };
};

/** Every declared success, or the default one; sorted by status. */
export const readSuccesses = (reader: Reader, io: Io, results: Io, hasOutput: boolean): Success[] => {
  const declared = ([[io, 'io'], [results, 'results']] as const).flatMap(([holder, name]) =>
    [...reader.optionalObject(holder.get('success'), [name, 'success'])].map(([code, raw]) => readSuccess(reader, code, raw, [name, 'success', code], hasOutput)),
  );
  if (declared.length === 0) return [{ code: null, status: hasOutput ? 200 : 204, description: hasOutput ? 'Success' : 'Success, with nothing to say' }];
  return declared.sort((a, b) => a.status - b.status || ((a.code ?? '') < (b.code ?? '') ? -1 : 1));
};
