/** Every way in which a base cannot be had, with its cause; codes never change their meaning. */
export const baseFailures = {
  'base-git-missing': 'The base is a git ref, and the program `git` is not to be found.',
  'base-not-a-repository': 'The base is neither a file nor a folder, and the project is not in a git repository that could have it as a ref.',
  'base-ref-unknown': 'The base is not a ref of the git repository; in CI mostly because the clone is shallow and lacks it.',
  'base-ambiguous': 'The base is the name of a git ref and of a file or folder.',
  'base-no-model': 'The ref or folder of the base has no contract model.',
  'base-not-readable': 'The base is there, but cannot be read.',
  'base-syntax': 'The base is neither JSON nor YAML.',
  'base-unknown-kind': 'The base is neither a contract model nor an OpenAPI 3 document.',
  'base-model-newer': 'The model of the base was written by a newer version of writ.',
} as const satisfies Record<string, string>;

export type BaseFailureCode = keyof typeof baseFailures;

/** What to compare with could not be had: a failure of the run, not a finding about contracts. */
export class BaseFailure extends Error {
  override readonly name = 'BaseFailure';
  readonly code: BaseFailureCode;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;

  constructor(code: BaseFailureCode, message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.fix = fix;
  }
}
