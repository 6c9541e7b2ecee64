import { branded } from './brand.ts';
import type { Body, EventSpec, ModelType, OperationKind, OperationSpec } from './operation-spec.ts';

/** A defined operation: what was written, and its kind. Its models and error codes keep their types. */
export type Operation<Kind extends OperationKind, Input extends Body, Output extends Body, Code extends string> = OperationSpec<Input, Output, Code> & {
  readonly meta: { readonly kind: Kind };
};

// Only the parts with a type of their own are type parameters: a misspelt key anywhere else stays an error in the editor.
const operation = <Kind extends OperationKind, Input extends Body, Output extends Body, Code extends string>(
  spec: OperationSpec<Input, Output, Code>,
  kind: Kind,
  definer: unknown,
): Operation<Kind, Input, Output, Code> => branded({ ...spec, meta: { ...spec.meta, kind } }, kind, definer);

/** Declares an operation that changes state: a POST unless `transport.rest` says otherwise. */
export const defineCommand = <Input extends Body, Output extends Body, Code extends string = never>(
  spec: OperationSpec<Input, Output, Code>,
): Operation<'command', Input, Output, Code> => operation(spec, 'command', defineCommand);

/** Declares an operation that only reads: a GET unless `transport.rest` says otherwise. */
export const defineQuery = <Input extends Body, Output extends Body, Code extends string = never>(
  spec: OperationSpec<Input, Output, Code>,
): Operation<'query', Input, Output, Code> => operation(spec, 'query', defineQuery);

/** Declares an event and the model of its payload. */
export const defineEvent = <Payload extends ModelType>(spec: EventSpec<Payload>): EventSpec<Payload> => branded({ ...spec }, 'event', defineEvent);
