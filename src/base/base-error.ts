/** Why a base cannot be compared with. Codes never change their meaning. */
export type BaseErrorCode = 'base-not-found' | 'base-ref-missing' | 'base-model-missing' | 'base-unreadable' | 'base-newer' | 'base-not-a-model' | 'git-missing';

/** A base that cannot be read: nothing was compared, which is no finding but a failure. */
export class BaseError extends Error {
  override readonly name = 'BaseError';

  constructor(readonly code: BaseErrorCode, message: string, readonly fix: string, cause?: unknown) {
    super(message, { cause });
  }
}
