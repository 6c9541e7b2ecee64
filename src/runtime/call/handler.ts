import type { z } from 'zod';
import type { Failure, FailureDetails } from '../failure.ts';
import type { OperationDefinition, ParameterSet } from '../operation.ts';

/** Who calls. `roles`, `permissions` and `flags` are what policies are compared with. */
export interface Caller {
  readonly id: string;
  readonly admin?: boolean;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
  readonly flags?: readonly string[];
  /** The organization that the caller acts for, where rate limits are shared by one. */
  readonly organization?: string;
}

/** The body as a handler gets it. */
export type InputOf<Definition> = Definition extends { readonly input: infer Schema extends z.ZodType } ? z.output<Schema> : undefined;

/** The body as a handler answers it. */
export type OutputOf<Definition> = Definition extends { readonly output: infer Schema extends z.ZodType } ? z.output<Schema> : void;

type ParametersOf<Definition, Place extends 'params' | 'query' | 'headers'> =
  Definition extends { readonly [place in Place]: infer Set extends ParameterSet } ? z.output<Set['schema']> : undefined;

type ErrorsOf<Definition> = Definition extends { readonly errors: infer Errors } ? Errors : unknown;

type CallerOf<Definition> = Definition extends { readonly auth: 'anonymous' } ? Caller | null : Caller;

/** Codes that a handler may answer: those its contract declares, and the implicit ones that say something of objects. */
export type CodeOf<Definition> =
  | (keyof ErrorsOf<Definition> & string)
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | (Definition extends { readonly auth: 'anonymous' } ? never : 'FORBIDDEN')
  | (Definition extends { readonly kind: 'command' } ? 'CONFLICT' : never);

type ArgsOf<Definition, Code> = Code extends keyof ErrorsOf<Definition>
  ? ErrorsOf<Definition>[Code] extends { readonly args: infer Schema extends z.ZodType } ? z.output<Schema> : never
  : never;

type Details<Definition, Code> = [ArgsOf<Definition, Code>] extends [never]
  ? [details?: FailureDetails]
  : [details: FailureDetails & { readonly args: ArgsOf<Definition, Code> }];

/** Makes the failure that a handler returns (or throws). An error that declares `args` asks for them. */
export type Fail<Definition> = <Code extends CodeOf<Definition>>(code: Code, ...details: Details<Definition, Code>) => Failure<Code>;

type EmitsOf<Definition> = Definition extends { readonly emits: infer Emits } ? Emits : unknown;

type PayloadOf<Emission> = Emission extends { readonly payload: infer Schema extends z.ZodType } ? z.output<Schema> : never;

/** Adds an event to the answer; it is handed on only if the operation succeeds. Throws on a payload that its schema refuses. */
export type Emit<Definition> = <Event extends keyof EmitsOf<Definition> & string>(event: Event, payload: PayloadOf<EmitsOf<Definition>[Event]>) => void;

/** What a handler gets. */
export interface HandlerContext<Definition, Scope> {
  readonly input: InputOf<Definition>;
  readonly params: ParametersOf<Definition, 'params'>;
  readonly query: ParametersOf<Definition, 'query'>;
  readonly headers: ParametersOf<Definition, 'headers'>;
  readonly caller: CallerOf<Definition>;
  readonly fail: Fail<Definition>;
  readonly emit: Emit<Definition>;
  /**
   * Says what the call is about, as `kind/id`: the target of its audit entries and the subject of its events, which are
   * delivered in order for each subject. Said before the first event.
   */
  readonly about: (subject: string) => void;
  /** Passes an output on and says that everything already was as asked for: nothing changed, so there is nothing to audit. */
  readonly unchanged: <Output>(output: Output) => Output;
  readonly requestId: string;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  /** What the runtime's `store` option passed, such as repositories within the transaction. */
  readonly scope: Scope;
}

type Result<Definition> = OutputOf<Definition> | Failure<CodeOf<Definition>>;

/**
 * Implements an operation: answers its output or one of its failures; anything else does not compile, and is a 500. So is
 * a property beyond the output's, which TypeScript itself lets pass in what a function returns.
 */
export type Handler<Definition extends OperationDefinition, Scope = undefined> = (
  context: HandlerContext<Definition, Scope>,
) => Result<Definition> | Promise<Result<Definition>>;
