/**
 * What generated Hono code and its handlers call.
 * Takes schemas, operations and handlers; gives routes; guarantees that what the published document says is what the
 * server enforces, on any platform that Hono runs on.
 */
export type { EmittedEvent } from './answer.ts';
export { type Failure, type FailureDetails, isFailure, notImplemented, type ProblemIssue } from './failure.ts';
export type { Caller, CodeOf, Emit, Fail, Handler, HandlerContext, InputOf, OutputOf } from './call/handler.ts';
export { type Checks, healthRoutes } from './health.ts';
export { defineOperation, type OperationDefinition } from './operation.ts';
export type { Limits, RuntimeOptions } from './options.ts';
export type { Access, AuditEntry, Effects, Replay, ReplayKey, Store } from './store/store.ts';
export { createRuntime, type Runtime } from './runtime.ts';
export { anyOf } from './schema/composite/any-of.ts';
export { closed } from './schema/composite/closed.ts';
export { type Converted, decode, encode } from './schema/convert.ts';
export { date, dateTime } from './schema/string/instant.ts';
export type { Issue } from './schema/issue.ts';
export { json } from './schema/json.ts';
export type { Keyword } from './schema/keyword.ts';
export { list, type ListLimits } from './schema/composite/list.ts';
export { integer, number, type NumberLimits } from './schema/numeric.ts';
export { record } from './schema/composite/record.ts';
export { email, text, type TextLimits, uri, uuid } from './schema/string/text.ts';
export { withDefault } from './schema/with-default.ts';
