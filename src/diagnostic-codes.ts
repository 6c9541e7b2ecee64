import type { Severity } from './diagnostics.ts';

interface Entry {
  readonly severity: Severity;
  /** What it means, one sentence for the docs page. */
  readonly cause: string;
  /** What to do, one imperative sentence, used where the place of use has nothing more exact. */
  readonly fix: string;
}

const entry = (severity: Severity, cause: string, fix: string): Entry => ({ severity, cause, fix });

/** Every code that writ can report, with its cause and fix; codes never change their meaning. */
export const catalogue = {
  'output-outside': entry('error', 'An output path would leave the output folder.', 'Choose a name without `..` and an output folder that is not behind a link.'),
} as const satisfies Record<string, Entry>;

export type DiagnosticCode = keyof typeof catalogue;
