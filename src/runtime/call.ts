import type { Caller } from './handler.ts';
import type { EmittedEvent } from './options.ts';
import type { RawContext, Route } from './route.ts';
import { encode } from './schema/convert.ts';

/** The decoded parts of a request. */
export interface Parts {
  readonly input: unknown;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
}

/** One call of a handler: its context, and the events it emits. */
export class Call<Scope> implements RawContext<Scope> {
  readonly input: unknown;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly caller: Caller | null;
  readonly requestId: string;
  readonly scope: Scope;
  readonly fail: RawContext<Scope>['fail'];
  readonly events: EmittedEvent[] = [];
  readonly #route: Route<Scope>;
  readonly #request: Request;

  constructor(route: Route<Scope>, request: Request, parts: Parts, by: { readonly caller: Caller | null; readonly requestId: string }, scope: Scope) {
    this.#route = route;
    this.#request = request;
    this.input = parts.input;
    this.params = parts.params;
    this.query = parts.query;
    this.headers = parts.headers;
    this.fail = route.fail;
    this.caller = by.caller;
    this.requestId = by.requestId;
    this.scope = scope;
  }

  /** Made when it is asked for: few handlers do, and a signal costs more than the rest of the context. */
  get signal(): AbortSignal {
    return this.#request.signal;
  }

  /** A function that handlers can take out of the context. */
  get emit(): RawContext<Scope>['emit'] {
    return (event, payload) => this.#add(event, payload);
  }

  #add(event: string, payload: unknown): void {
    const { emits = {}, key: operation } = this.#route.operation;
    const emission = Object.hasOwn(emits, event) ? emits[event] : undefined;
    if (!emission) throw new TypeError(`${operation} does not declare the event ${event}`);
    const wire = encode(emission.payload, payload);
    if (!wire.ok) throw new TypeError(`payload of ${event} does not match its schema: ${JSON.stringify(wire.issues)}`);
    this.events.push({ key: event.replace(/@.*/, ''), version: emission.version, payload: wire.value });
  }
}
