import { codeFrame } from '../../code-frame.ts';
import { diagnostic, type DiagnosticCode } from '../../diagnostics.ts';
import { EmissionFailure } from '../emission-failure.ts';
import type { OwnTemplate } from './own-templates.ts';

/** Handlebars counts lines from 1 and columns from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong at a position of a template of the project. */
export const templateFault = ({ file, source }: OwnTemplate, code: DiagnosticCode, message: string, at: Position, fix?: string): EmissionFailure => {
  const place = { file, line: at.line, column: at.column + 1 };
  const found = diagnostic(code, message, { place, ...(fix === undefined ? {} : { fix }) });
  return new EmissionFailure({ ...found, frame: codeFrame(place, source.split('\n')[at.line - 1] ?? null) });
};
