import type { Service } from '../service.ts';
import type { Answer, Sent } from './exchange.ts';

/** Sends a request and reads its answer whole. */
export type Transport = (sent: Sent) => Promise<Answer>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const requestOf = ({ method, headers, body }: Sent, url: string): Request => new Request(url, { method, headers, ...(body === null ? {} : { body }) });

/**
 * The way to a service: the address that the environment names, else its application, else its own address.
 * Throws a TypeError when there is none.
 */
export const transportTo = ({ app, baseUrl }: Pick<Service, 'app' | 'baseUrl'>, environment: string | undefined): Transport => {
  const address = environment ?? (app ? undefined : baseUrl);
  const base = (address ?? 'http://service.test').replace(/\/+$/, '');
  if (address === undefined && !app) throw new TypeError('nothing says where the service is: give `app` or `baseUrl`, or set WRIT_BASE_URL');
  const answer = address === undefined && app ? app : fetch;
  return async (sent) => {
    const response = await answer(requestOf(sent, base + sent.url));
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
};
