import type { Listener } from '../pipeline.ts';
import type { Io } from './io.ts';
import { limitYoungSpace } from './memory/young-space.ts';

/** Shows the current stage on a terminal, and what contracts print on stderr; silent for programs. */
export const progressOf = (io: Io, quiet: boolean): Listener & { readonly done: () => void } => {
  const show = io.terminal && !quiet;
  const clear = (): void => io.stderr('\r\u001B[2K');
  return {
    onStage: (stage) => {
      limitYoungSpace();
      if (show) io.stderr(`\r\u001B[2K${stage}…`);
    },
    onOutput: (text) => {
      if (show) clear();
      io.stderr(text);
    },
    signal: io.signal,
    done: () => {
      if (show) clear();
    },
  };
};
