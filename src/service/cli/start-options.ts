import { type Command, InvalidArgumentError, Option } from 'commander';
import { jwtAlgorithms, type JwtOptions } from '../auth/jwt.ts';
import type { Synchronous } from '../database/sqlite.ts';
import type { DatabaseOptions } from './database.ts';
import { type EventOptions, withEventOptions } from './event-options.ts';
import { CommandError } from './io.ts';

export interface StartOptions extends DatabaseOptions, EventOptions {
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
  readonly synchronous: Synchronous;
  readonly logLevel: string;
  readonly rateLimit: number;
  readonly corsOrigins: readonly string[];
  readonly jwtJwks?: string;
  readonly jwtIssuer?: string;
  readonly jwtAudience?: string;
  readonly jwtAlgorithms: readonly string[];
}

const between = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  return value;
};

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim()).filter((word) => word !== '');

const origins = (text: string): readonly string[] => {
  for (const origin of words(text)) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new InvalidArgumentError(`${origin} is no origin; give such as https://app.example.com.`);
  }
  return words(text);
};

const algorithms = (text: string): readonly string[] => {
  const known: readonly string[] = jwtAlgorithms;
  for (const word of words(text)) if (!known.includes(word)) throw new InvalidArgumentError(`${word} is none of ${jwtAlgorithms.join(', ')}.`);
  return words(text);
};

/** Every option can also be set in the environment; the command line wins. */
export const withStartOptions = (command: Command): Command =>
  withEventOptions(command)
    .addOption(new Option('--host <address>', 'address to listen on').env('HOST').default('127.0.0.1'))
    .addOption(new Option('--port <number>', 'port to listen on, 0 for any').env('PORT').default(3000).argParser(between(0, 65_535)))
    .option('--no-demo', 'leave a new database empty, and print no tokens')
    .addOption(new Option('--synchronous <mode>', 'what a commit waits for').env('SYNCHRONOUS').choices(['FULL', 'NORMAL']).default('FULL'))
    .addOption(new Option('--log-level <level>', 'least level that is logged').env('LOG_LEVEL').choices(['silent', 'error', 'warn', 'info', 'debug']).default('info'))
    .addOption(new Option('--rate-limit <rpm>', 'requests a minute of one caller').env('RATE_LIMIT').default(600).argParser(between(1, 1_000_000_000)))
    .addOption(new Option('--cors-origins <list>', 'origins whose pages may call').env('CORS_ORIGINS').default([], 'none').argParser(origins))
    .addOption(new Option('--jwt-jwks <file or url>', 'keys of an issuer of JSON Web Tokens').env('JWT_JWKS'))
    .addOption(new Option('--jwt-issuer <iss>', 'issuer that tokens must name').env('JWT_ISSUER'))
    .addOption(new Option('--jwt-audience <aud>', 'audience that tokens must name').env('JWT_AUDIENCE'))
    .addOption(new Option('--jwt-algorithms <list>', 'signatures that count').env('JWT_ALGORITHMS').default(['EdDSA', 'ES256'], 'EdDSA,ES256').argParser(algorithms));

/** JSON Web Tokens are believed as soon as keys are named; then issuer and audience must be, too. */
export const jwtOptions = ({ jwtJwks, jwtIssuer, jwtAudience, jwtAlgorithms: listed }: StartOptions): JwtOptions | null => {
  if (jwtJwks === undefined) return null;
  if (!jwtIssuer || !jwtAudience || listed.length === 0) throw new CommandError('--jwt-jwks needs --jwt-issuer, --jwt-audience and --jwt-algorithms', 'Name all four: a token of another issuer, or for another service, must not pass.');
  return { jwks: jwtJwks, issuer: jwtIssuer, audience: jwtAudience, algorithms: listed };
};
