import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.ts';

/** The output folder could not be read or written: a failure of the run, not a finding about contracts. */
export class OutputFailure extends Error {
  override readonly name = 'OutputFailure';
  readonly diagnostic: Diagnostic;
  /** Relative to the output folder; empty for the folder itself. */
  readonly path: string;

  constructor(code: DiagnosticCode, message: string, details: { path?: string; fix?: string; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.diagnostic = diagnostic(code, message, details.fix === undefined ? {} : { fix: details.fix });
    this.path = details.path ?? '';
  }
}

/** Node's code of a system error such as `ENOENT`, or an empty string. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const denied = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Says in writ's terms why an operation on `path` failed; `shown` is the path as people know it. */
export const failureOf = (error: unknown, action: 'read' | 'write', path: string, shown: string): OutputFailure => {
  if (error instanceof OutputFailure) return error;
  const code = errorCode(error);
  const details = { path, cause: error };
  if (full.has(code)) return new OutputFailure('output-disk-full', `\`${shown}\` could not be written: the disk is full (${code}).`, details);
  if (denied.has(code) && action === 'read') return new OutputFailure('output-not-readable', `\`${shown}\` may not be read (${code}).`, details);
  if (denied.has(code)) return new OutputFailure('output-not-writable', `\`${shown}\` may not be written (${code}).`, details);
  return new OutputFailure('output-failed', `\`${shown}\` could not be ${action === 'read' ? 'read' : 'written'} (${code || String(error)}).`, details);
};
