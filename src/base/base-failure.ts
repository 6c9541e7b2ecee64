/** Every way in which a base cannot be had, with its cause and what to do about it where nothing more exact is known; codes never change their meaning. */
export const baseFailures = {
  'base-git-missing': { cause: 'The base is a git ref, and the program `git` is not to be found.', fix: 'Install git, or name a file or folder as the base.' },
  'base-not-a-repository': { cause: 'The base is neither a file nor a folder, and the project is not in a git repository that could have it as a ref.', fix: 'Run it inside a clone, or name a file or folder.' },
  'base-ref-unknown': { cause: 'The base is not a ref of the git repository; in CI mostly because the clone is shallow and lacks it.', fix: 'Fetch the ref first, or correct its name.' },
  'base-ambiguous': { cause: 'The base is the name of a git ref and of a file or folder.', fix: 'Write `./` before the file or folder, or name the ref in full, such as `refs/heads/main`.' },
  'base-no-model': { cause: 'The ref or folder of the base has no contract model.', fix: 'Run `writ generate` there and commit its output, or name a base that has it.' },
  'base-not-readable': { cause: 'The base is there, but cannot be read.', fix: 'Correct the path, make the file readable, or fetch the commit whole.' },
  'base-syntax': { cause: 'The base is neither JSON nor YAML.', fix: 'Name a `model.json` or an OpenAPI 3 document.' },
  'base-unknown-kind': { cause: 'The base is neither a contract model nor an OpenAPI 3 document.', fix: 'Name a `model.json` that `writ generate` wrote, or an OpenAPI 3 document.' },
  'base-model-newer': { cause: 'The model of the base was written by a newer version of writ.', fix: 'Update writ to the version that wrote it.' },
} as const satisfies Record<string, { readonly cause: string; readonly fix: string }>;

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
