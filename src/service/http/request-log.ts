import type { Logger } from 'pino';

type Fetch<Env> = (request: Request, env: Env) => Response | Promise<Response>;

/** Logs each request when it is answered: what was asked and how it went, nothing that it carried. */
export const withRequestLog = <Env>(fetch: Fetch<Env>, log: Logger): Fetch<Env> => {
  if (!log.isLevelEnabled('info')) return fetch;
  return async (request, env) => {
    const begun = performance.now();
    const response = await fetch(request, env);
    const { pathname } = new URL(request.url);
    const ms = Math.round((performance.now() - begun) * 1000) / 1000;
    log.info({ requestId: response.headers.get('x-request-id'), method: request.method, path: pathname, status: response.status, ms }, 'request');
    return response;
  };
};
