import type { EmittedEvent } from '../answer.ts';
import type { Caller } from './handler.ts';
import type { RawContext, Route } from '../route.ts';
import { encode } from '../schema/convert.ts';

/** The decoded parts of a request. */
export interface Parts {
  readonly input: unknown;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
}

/** One call of a handler: its context, and what it does on the way. */
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
  subject: string | null = null;
  changed = true;
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

  // Getters, so that handlers can take the functions out of the context.
  get emit(): RawContext<Scope>['emit'] {
    return (event, payload) => this.#add(event, payload);
  }

  get about(): RawContext<Scope>['about'] {
    return (subject) => {
      if (this.events.length > 0) throw new TypeError(`${this.#route.operation.key} says what it is about after its first event`);
      this.subject = subject;
    };
  }

  get unchanged(): RawContext<Scope>['unchanged'] {
    return (output) => {
      if (this.events.length > 0) throw new TypeError(`${this.#route.operation.key} emits an event though nothing changed`);
      this.changed = false;
      return output;
    };
  }

  #add(event: string, payload: unknown): void {
    const { emits = {}, key: operation } = this.#route.operation;
    const emission = Object.hasOwn(emits, event) ? emits[event] : undefined;
    if (!emission) throw new TypeError(`${operation} does not declare the event ${event}`);
    if (!this.changed) throw new TypeError(`${operation} emits an event though nothing changed`);
    const wire = encode(emission.payload, payload);
    if (!wire.ok) throw new TypeError(`payload of ${event} does not match its schema: ${JSON.stringify(wire.issues)}`);
    this.events.push({ key: event.replace(/@.*/, ''), version: emission.version, subject: this.subject, payload: wire.value });
  }
}
