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

/** Reads the environment: `HOST`, `PORT`, `DATABASE_FILE`, and `API_TOKENS` as JSON, callers by their tokens. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => ({
  hostname: env['HOST'] ?? '127.0.0.1',
  port: readPort(env['PORT'] ?? '3000'),
  file: env['DATABASE_FILE'] ?? 'data/service.db',
  tokens: JSON.parse(env['API_TOKENS'] ?? '{}') as Tokens,
});
