import { type Logger, pino } from 'pino';

/** A logger and the lines it wrote. */
export const memoryLog = (): { readonly log: Logger; readonly lines: string[] } => {
  const lines: string[] = [];
  return { log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }), lines };
};
