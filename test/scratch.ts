import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../src/cli/run.ts';

/** A folder of its own for one test, removed afterwards. */
export const scratch = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

/** What one run of the command line answered. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in-process, until it ends or is interrupted by the signal. */
export const writUntil = async (signal: AbortSignal, cwd: string, ...argv: string[]): Promise<Answer> => {
  let [out, err] = ['', ''];
  const code = await run(argv, '0.0.0', {
    cwd,
    stdout: (text) => void (out += text),
    stderr: (text) => void (err += text),
    color: false,
    terminal: false,
    interactive: false,
    cache: join(tmpdir(), 'writ-test-cache'),
    today: '2026-06-01',
    signal,
  });
  return { code, out, err };
};

/** Runs the command line in-process. */
export const writ = (cwd: string, ...argv: string[]): Promise<Answer> => writUntil(new AbortController().signal, cwd, ...argv);

/** A config for contracts in `contracts/`. */
export const config = "import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/**/*.ts'] });\n";

/** A contract with one command, whose parts a test may replace. */
export const contract = (parts: { key?: string; version?: string; meta?: string; fields?: string; rest?: string } = {}): string => `
import { defineCommand, defineSchemaModel, ScalarTypeEnum } from 'writ';

const Input = defineSchemaModel({
  name: 'GreetInput',
  fields: {
    ${parts.fields ?? "name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },"}
  },
});

const Greeting = defineSchemaModel({
  name: 'Greeting',
  fields: { text: { type: ScalarTypeEnum.String_unsecure(), isOptional: false } },
});

export const Greet = defineCommand({
  meta: {
    key: '${parts.key ?? 'hello.greet'}', version: '${parts.version ?? '1.0.0'}', stability: 'stable', owners: ['@hello'], tags: ['hello'],
    description: 'Greets somebody.', goal: 'Be polite.', context: 'The first call of every tour.', ${parts.meta ?? ''}
  },
  io: { input: Input, output: Greeting },
  policy: { auth: 'anonymous' },
  ${parts.rest ?? ''}
});
`;
