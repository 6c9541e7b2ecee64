import { ServerResponse } from 'node:http';

/** A whole response in place of one that cannot be sent. */
export interface Replacement {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** How the adapter begins to tell the caller an error's message. */
const tellsCause = (status: number, headers: unknown): boolean =>
  status === 500 && typeof headers === 'object' && headers !== null && 'Content-Type' in headers && headers['Content-Type'] === 'text/plain';

/**
 * The class of responses that are replaced when they cannot be sent, as with a header of characters that HTTP forbids or a
 * body that fails at once. By itself the first would end the process, and the second would tell the caller the cause.
 */
export const guardedResponse = (replace: () => Replacement, report: (cause: unknown) => void): typeof ServerResponse => {
  class GuardedResponse extends ServerResponse {
    #replaced = false;

    #replace(): void {
      const { status, headers, body } = replace();
      super.writeHead(status, headers);
      super.end(body);
      this.#replaced = true;
    }

    override writeHead(status: number, ...rest: unknown[]): this {
      if (tellsCause(status, rest[0])) {
        this.#replace();
        return this;
      }
      try {
        Reflect.apply(super.writeHead, this, [status, ...rest]);
      } catch (cause) {
        report(cause);
        this.#replace();
      }
      return this;
    }

    override write(...rest: unknown[]): boolean {
      return this.#replaced || Boolean(Reflect.apply(super.write, this, rest));
    }

    override end(...rest: unknown[]): this {
      if (!this.#replaced) Reflect.apply(super.end, this, rest);
      return this;
    }

    override destroy(cause?: Error): this {
      if (!this.#replaced || cause === undefined) return super.destroy(cause);
      report(cause);
      return this;
    }
  }
  // Node's type lets the request's class be chosen, which nothing here depends on.
  return GuardedResponse as typeof ServerResponse;
};
