import type { Command } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { type Candidate, complete } from './complete.ts';
import { scriptOf, type Shell } from './scripts.ts';

/** Silent on every failure: nobody wants to read of one while typing. */
const candidates = (root: Command, words: readonly string[], cwd: string): Candidate[] => {
  try {
    return complete(root, words, cwd);
  } catch {
    return [];
  }
};

// Bash shows words only.
const lineOf = (shell: Shell, { word, about }: Candidate): string => (shell === 'bash' || about === '' ? `${word}\n` : `${word}\t${about}\n`);

/** Prints the script of a shell or, given the words of a line, what the last of them may become. */
export const completion = (root: Command, shell: Shell, words: readonly string[], { json }: { readonly json?: boolean }, io: Io): ExitCode => {
  const found = words.length === 0 ? [] : candidates(root, words, io.cwd);
  const script = words.length === 0 ? scriptOf(shell) : null;
  if (json === true) printJson(io, { command: 'completion', ok: true, shell, script, words: found });
  else io.stdout(script ?? found.map((one) => lineOf(shell, one)).join(''));
  return 0;
};
