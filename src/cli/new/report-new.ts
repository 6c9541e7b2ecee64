import { hasErrors, type Diagnostic } from '../../diagnostics.ts';
import { countDiagnostics, showDiagnostics } from '../../report/text.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';

/** What was added to what people write. Paths are as people would type them; a part of a file is one with a JSON Pointer. */
export interface Addition {
  readonly what: 'service' | 'handlers' | 'command' | 'query' | 'event' | 'init' | 'templates eject';
  readonly created: readonly string[];
  /** What stood there already, and stays as it is. */
  readonly kept: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What to do now, each one sentence. */
  readonly next: readonly string[];
}

/** One line for each file; the output of contracts is one line. */
const lines = (sign: string, paths: readonly string[]): string => {
  const folder = paths.map((path) => /^(?:.*\/)?generated(?=\/)/.exec(path)?.[0]).find((found) => found !== undefined);
  const generated = paths.filter((path) => folder !== undefined && path.startsWith(`${folder}/`));
  const shown = paths.filter((path) => !generated.includes(path)).map((path) => `  ${sign} ${path}\n`);
  return shown.join('') + (generated.length === 0 ? '' : `  ${sign} ${folder}/ (${generated.length} files)\n`);
};

const reportText = ({ created, kept, diagnostics, next }: Addition, io: Io): void => {
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (hasErrors(diagnostics)) {
    io.stderr(`${countDiagnostics(diagnostics)}: nothing was written.\n`);
    return;
  }
  io.stdout(lines('+', created) + lines('=', kept));
  if (kept.length > 0) io.stdout(`${kept.length === 1 ? 'One was there and stays as it is' : `${kept.length} were there and stay as they are`}.\n`);
  for (const line of next) io.stdout(`Next: ${line}\n`);
};

/** Says what was added, and how it ends. */
export const reportNew = (addition: Addition, json: boolean, io: Io): ExitCode => {
  const { what, created, kept, diagnostics, next } = addition;
  const ok = !hasErrors(diagnostics);
  if (json) printJson(io, { command: what === 'init' || what === 'templates eject' ? what : `new ${what}`, ok, created, kept, next, diagnostics });
  else reportText(addition, io);
  return ok ? 0 : 1;
};
