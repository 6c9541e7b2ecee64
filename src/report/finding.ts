/**
 * The one shape of everything that writ finds: what loading says, what lint and diff say, what `check` misses.
 * Every report format prints a list of these.
 */
import type { Place, Severity } from '../diagnostics.ts';

export type { Place, Severity };

/** One finding. */
export interface Finding {
  /** What asked: `load` for diagnostics of loading and the model, `check`, `lint` or `diff`. */
  readonly source: 'load' | 'check' | 'lint' | 'diff';
  /** Id of the rule within its source, such as `no-goal` or `input-field-removed`; never changes its meaning. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence that names the offender in backticks. */
  readonly message: string;
  /** `key@version` of the operation or event that it is about, the name of a model, or null. */
  readonly subject: string | null;
  /** Where it stands: in the source at hand or, for what is gone, in the base. */
  readonly place: Place | null;
  /** True when `place` is a place of the base that was compared with. */
  readonly inBase: boolean;
  /** The two-line code frame, or null where no source is at hand. */
  readonly frame: string | null;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;
  readonly related: readonly Place[];
  /** Says which finding it is, over runs and moves of files: rule, subject and what in it; never a line. */
  readonly fingerprint: string;
}

/** Facts for the head of a report. */
export interface Summary {
  readonly operations: number;
  readonly events: number;
  /** Breaking changes, or null where nothing was compared. */
  readonly breaking: number | null;
  /** Versions that must be raised: subject, what it is, and the least that it has to be. */
  readonly bumps: readonly { readonly subject: string; readonly from: string; readonly to: string; readonly level: 'major' | 'minor' | 'patch' }[];
  /** Owners of what findings are about, to be asked. */
  readonly owners: readonly string[];
}

/** What a rule asks for, for formats that explain rules beside their findings. */
export interface RuleHelp {
  readonly source: Finding['source'];
  readonly id: string;
  /** Severity when nothing is configured. */
  readonly severity: Severity;
  /** One sentence. */
  readonly purpose: string;
  /** What to do about its findings, one imperative sentence. */
  readonly fix: string;
}

/** What a run reports. */
export interface Report {
  readonly command: string;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  /** The rules that were asked; a finding whose rule is not among them is shown without help. */
  readonly rules: readonly RuleHelp[];
  /** A file at hand that stands for findings with no place at hand, such as the config file; null where none does. */
  readonly fallback: Place | null;
  /** Version of writ. */
  readonly version: string;
}

/** The least severity that fails a run. */
export type FailOn = 'error' | 'warning';

/** True when the finding fails a run. */
export const fails = ({ severity }: Finding, failOn: FailOn): boolean =>
  severity === 'error' || (severity === 'warning' && failOn === 'warning');

/** The message with its subject in front, unless it names the subject, or its key, itself. */
export const sentenceOf = ({ subject, message }: Pick<Finding, 'subject' | 'message'>): string => {
  const key = subject?.replace(/@[^@]*$/, '') ?? '';
  return subject === null || message.includes(`\`${key}`) ? message : `\`${subject}\`: ${message}`;
};

/** The findings of one severity. */
export const ofSeverity = (findings: readonly Finding[], severity: Severity): Finding[] =>
  findings.filter((one) => one.severity === severity);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by file, line, column, rule, message and fingerprint, so that the order of finding never shows. */
export const sortFindings = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (a, b) =>
      order(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      order(a.rule, b.rule) ||
      order(a.message, b.message) ||
      order(a.fingerprint, b.fingerprint),
  );

/** True for a path from the root of a disk, as in a document that was named so on the command line. */
export const isAbsolutePath = (file: string): boolean => /^([\\/]|[A-Za-z]:[\\/])/.test(file);

/** A file of the project as the code host knows it, from the repository's root; an absolute path stays as it is. */
export const repositoryPath = (file: string, prefix: string): string => {
  if (isAbsolutePath(file)) return file;
  let [folder, rest] = [prefix, file.replace(/^(\.\/)+/, '')];
  while (folder !== '' && rest.startsWith('../')) {
    folder = folder.replace(/[^/]*\/$/, '');
    rest = rest.slice('../'.length);
  }
  return folder + rest;
};
