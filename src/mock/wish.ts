import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context, Next } from 'hono';
import type { RawContext, RawHandler } from '../runtime/route.ts';
import type { Replay } from '../runtime/index.ts';
import { matchesPath } from '../runtime/request/parameters.ts';
import { readRoutePath } from '../runtime/request/route-path.ts';
import type { Answers } from './answers.ts';
import { type Choice, choose } from './choose.ts';
import type { Mounted } from './definitions.ts';
import { readPreferences } from './prefer.ts';
import { surfaceError } from './surface.ts';

/** What one request is to be answered, and whether it came so far: a request that is refused has no wish. */
interface Wish {
  readonly choice: Choice;
  granted: boolean;
}

/** Milliseconds that an answer may be kept waiting at most. */
export const longestDelay = 60_000;

export type Run = (c: Context, next: Next) => Promise<Response | void>;

const wishes = new AsyncLocalStorage<Wish>();

/** The handler of an operation: answers what the request prefers, or else a sample of its own. */
export const wishedHandler = ({ operation, definition }: Mounted, answers: Answers): RawHandler<undefined> =>
  ({ input, params, query, headers, fail }: RawContext<undefined>): unknown => {
    const wish = wishes.getStore();
    if (!wish) throw new TypeError(`${operation.key} was called outside of a request`);
    wish.granted = true;
    const { choice } = wish;
    const request = JSON.stringify([params, query, headers, input]);
    if (choice.kind === 'success') return answers.output(operation, definition, choice.example, request);
    const { code, when, description } = choice.error;
    return fail(code, { detail: when ?? description, args: answers.args(choice.error, definition, request) });
  };

/** An answer to be kept, with the status that its request preferred among the successes. */
export const withWishedStatus = (answer: Replay): Replay => {
  const choice = wishes.getStore()?.choice;
  return choice?.kind === 'success' && answer.status < 400 ? { ...answer, status: choice.status } : answer;
};

const granted = (response: Response, choice: Choice): Response => {
  const headers = new Headers(response.headers);
  if (choice.applied.length > 0) headers.set('preference-applied', choice.applied.join(', '));
  const status = choice.kind === 'success' && response.ok ? choice.status : response.status;
  return new Response(response.body, { status, headers });
};

/** Milliseconds to wait, or null for a preference that is no such number. */
const delayOf = (text: string | undefined, usual: number): number | null => {
  if (text === undefined) return usual;
  return /^\d{1,5}$/.test(text) && Number(text) <= longestDelay ? Number(text) : null;
};

/**
 * Puts what a request prefers around the run of an operation. Errors of the HTTP surface are answered whatever the
 * request holds, everything else once the request has passed as it would in the service.
 */
export const wishing = ({ operation, definition }: Mounted, run: Run, { docsUrl, delay }: { readonly docsUrl: string; readonly delay: number }): Run => {
  const path = readRoutePath(definition.path);
  const refuse = (c: Context, message: string): Response =>
    surfaceError(c, definition, docsUrl, 'BAD_REQUEST', { detail: message, issues: [{ in: 'header', pointer: '/Prefer', code: 'enum', message }] });
  return async (c, next) => {
    if (!matchesPath(path, c)) return next();
    const preferences = readPreferences(c.req.header('prefer') ?? '');
    const milliseconds = delayOf(preferences.delay?.value, delay);
    if (milliseconds === null) return refuse(c, `\`delay\` must be a number of milliseconds from 0 to ${longestDelay}.`);
    const choice = choose(operation, preferences);
    if (choice.kind === 'refusal') return refuse(c, choice.message);
    if (milliseconds > 0) await pause(milliseconds);
    if (choice.kind === 'error' && choice.error.implicit) return granted(surfaceError(c, definition, docsUrl, choice.error.code), choice);
    const wish: Wish = { choice, granted: false };
    const response = await wishes.run(wish, () => run(c, next));
    return response && wish.granted ? granted(response, choice) : response;
  };
};
