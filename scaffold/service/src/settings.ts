import type { Tokens } from './authenticate.js';

export interface Settings {
  readonly hostname: string;
  readonly port: number;
  /** Path of the database file. */
  readonly file: string;
  readonly tokens: Tokens;
}

const readPort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new RangeError(`PORT is ${text}; it must be a whole number from 0 to 65535`);
  return port;
};

const readTokens = (text: string): Tokens => {
  try {
    return JSON.parse(text) as Tokens;
  } catch {
    // The parser's own words would show the secrets.
    throw new SyntaxError('API_TOKENS is not JSON; write callers by their tokens, such as {"secret":{"id":"ada"}}');
  }
};

/** Reads the environment: `HOST`, `PORT`, `DATABASE_FILE`, and `API_TOKENS` as JSON, callers by their tokens. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => ({
  hostname: env['HOST'] ?? '127.0.0.1',
  port: readPort(env['PORT'] ?? '3000'),
  file: env['DATABASE_FILE'] ?? 'data/service.db',
  tokens: readTokens(env['API_TOKENS'] ?? '{}'),
});
