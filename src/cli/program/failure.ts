import { BaseFailure } from '../../base/base-failure.ts';
import { MockFailure } from '../../mock/mock-failure.ts';
import { OutputFailure } from '../../output/output-failure.ts';
import { SiteFailure } from '../../site/site-failure.ts';

/** What no other catalogue knows. */
export const runFailures = {
  internal: { cause: 'Something in writ failed that it does not foresee.', fix: 'This is a defect of writ: please report it with this message.' },
} as const;

/** What kept a command from its work: a failure of the tool or of the machine, not of what people wrote. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`;
};

/** Says what was thrown, and what to do about it. */
export const failureIn = (error: unknown): Failure => {
  if (error instanceof OutputFailure) return { code: error.diagnostic.code, message: error.message, fix: error.diagnostic.fix };
  if (error instanceof BaseFailure || error instanceof SiteFailure || error instanceof MockFailure) return { code: error.code, message: error.message, fix: error.fix };
  return { code: 'internal', message: describe(error), fix: runFailures.internal.fix };
};
