/** A real terminal, in which a program of writ runs and somebody types: tmux, on a server of its own. */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { packageFile } from '../../src/package-root.ts';
import { scratch } from '../scratch.ts';

const run = promisify(execFile);

/** Whether this machine has tmux. */
export const hasTerminal = spawnSync('tmux', ['-V']).status === 0;

export interface Terminal {
  /** Resolves when the screen shows a text; rejects with the screen when it does not come. */
  readonly shows: (text: string) => Promise<void>;
  /** Presses keys by tmux's names, such as `Enter` and `C-c`. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Puts a text in the place of the one that is suggested. */
  readonly answer: (text: string) => Promise<void>;
  /** The exit code of the program, once it has ended. */
  readonly ended: () => Promise<number>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Opens a terminal in a folder and runs writ in it. */
export const openTerminal = async (folder: string, ...argv: readonly string[]): Promise<Terminal> => {
  const socket = join(scratch(), 'tmux');
  const tmux = async (...args: readonly string[]): Promise<string> => (await run('tmux', ['-S', socket, '-f', '/dev/null', ...args], { env: { ...env, TMUX: '', LANG: 'C.UTF-8' } })).stdout;
  // The shell stays, so that the last screen can be read.
  const command = `${[execPath, packageFile('dist/writ.js'), ...argv].map(quoted).join(' ')}; echo "ended with $?"; cat`;
  await tmux('-u', 'new-session', '-d', '-x', '180', '-y', '60', '-c', folder, command);
  onTestFinished(async () => void (await tmux('kill-server').catch(() => undefined)));
  const screen = (): Promise<string> => tmux('capture-pane', '-p', '-J');
  const waitFor = async (pattern: RegExp, what: string): Promise<RegExpExecArray> => {
    for (let round = 0; round < 1200; round += 1) {
      const found = pattern.exec(await screen());
      if (found) return found;
      await pause(50);
    }
    throw new Error(`${what} did not come:\n${await screen()}`);
  };
  return {
    shows: async (text) => void (await waitFor(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), text)),
    press: async (...keys) => void (await tmux('send-keys', ...keys)),
    answer: async (text) => {
      await tmux('send-keys', 'C-u');
      await tmux('send-keys', '-l', text);
      await waitFor(new RegExp(text.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), text);
      await tmux('send-keys', 'Enter');
    },
    ended: async () => Number((await waitFor(/^ended with (\d+)$/m, 'the end'))[1]),
  };
};
