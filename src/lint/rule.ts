import type { Place, Severity } from '../diagnostics.ts';
import type { Context } from './context.ts';
import type { Edit } from './fix/edit.ts';

/** What a rule found, before settings give it a severity. */
export interface Found {
  /** One sentence that names the offender in backticks. */
  readonly message: string;
  /** What to do about it, where the rule's own sentence is not exact enough. */
  readonly fix?: string;
  /** `key@version` of the operation or event, or the name of a model. */
  readonly subject: string;
  /** What in the subject it is about; with rule and subject it tells the finding from all others, and never holds a line. */
  readonly about: string;
  readonly place: Place | null;
  readonly related?: readonly Place[];
  /** The change that mends it, where a machine can make it. */
  readonly edit?: Edit;
}

/** One thing that good contracts keep to. */
export interface Rule {
  /** Never changes its meaning. */
  readonly id: string;
  /** One sentence that says how contracts should be. */
  readonly purpose: string;
  /** Severity unless the config says otherwise. */
  readonly severity: Severity;
  /** What to do, one imperative sentence, used where a finding has nothing more exact. */
  readonly fix: string;
  /** True when it is right only about all contracts of a project together, and so is left out for a few files. */
  readonly needsAll?: true;
  /** True when its findings may carry an edit for `--fix`. */
  readonly fixable?: true;
  readonly check: (context: Context) => readonly Found[];
}
