import type { Diagnostic } from '../diagnostics.ts';

/** An emitter cannot give its files, for a reason that people can mend. */
export class EmissionFailure extends Error {
  override readonly name = 'EmissionFailure';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic, cause?: unknown) {
    super(diagnostic.message, { cause });
    this.diagnostic = diagnostic;
  }
}
