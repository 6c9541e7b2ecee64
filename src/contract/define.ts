import { branded } from './brand.ts';
import type { EventSpec, OperationKind, OperationSpec } from './operation-spec.ts';

type Operation<S extends OperationSpec, K extends OperationKind> = S & { readonly meta: S['meta'] & { readonly kind: K } };

const operation = <S extends OperationSpec, K extends OperationKind>(spec: S, kind: K, definer: unknown): Operation<S, K> =>
  branded({ ...spec, meta: { ...spec.meta, kind } }, kind, definer);

/** Declares an operation that changes state: a POST unless `transport.rest` says otherwise. */
export const defineCommand = <const S extends OperationSpec>(spec: S): Operation<S, 'command'> =>
  operation(spec, 'command', defineCommand);

/** Declares an operation that only reads: a GET unless `transport.rest` says otherwise. */
export const defineQuery = <const S extends OperationSpec>(spec: S): Operation<S, 'query'> =>
  operation(spec, 'query', defineQuery);

/** Declares an event and the model of its payload. */
export const defineEvent = <const S extends EventSpec>(spec: S): S => branded({ ...spec }, 'event', defineEvent);
