import type { OperationError } from '../../model/types.ts';
import { schemaWalk } from '../schema/compare-schemas.ts';
import type { Inspection } from './inspect.ts';

const compareArgs = (base: OperationError, head: OperationError, path: string, { sides, note, say, spot }: Inspection): void => {
  if (base.args === null && head.args === null) return;
  if (base.args === null) say('error-args-added', {}, path);
  else if (head.args === null) say('error-args-removed', {}, path);
  else schemaWalk('output', sides, note).into(base.args, head.args, spot(`${path}/args`));
};

const compareError = (base: OperationError, head: OperationError, inspection: Inspection): void => {
  const { say } = inspection;
  const path = `errors/${head.code}`;
  if (base.status !== head.status) say('error-status-changed', { from: String(base.status), to: String(head.status) }, path);
  if (base.gqlCode !== head.gqlCode) say('error-gql-code-changed', { from: base.gqlCode ?? 'nothing', to: head.gqlCode ?? 'nothing' }, path);
  if (base.retryable !== head.retryable) say(head.retryable ? 'error-became-retryable' : 'error-became-final', {}, path);
  if (base.description !== head.description || base.when !== head.when) say('text-changed', {}, path);
  compareArgs(base, head, path, inspection);
};

/** Errors by code; one that is gone and one that is new on the same status are one that was renamed. */
export const compareErrors = (inspection: Inspection): void => {
  const { base, head, say } = inspection;
  const [before, after] = [base, head].map(({ errors }) => new Map(errors.map((error) => [error.code, error])));
  const removed = base.errors.filter(({ code, implicit }) => !implicit && after?.has(code) !== true);
  const added = head.errors.filter(({ code, implicit }) => !implicit && before?.has(code) !== true);
  for (const error of head.errors) {
    const old = before?.get(error.code);
    if (old !== undefined) compareError(old, error, inspection);
  }
  for (const error of removed) {
    const index = added.findIndex(({ status }) => status === error.status);
    const [renamed] = index === -1 ? [] : added.splice(index, 1);
    if (renamed === undefined) {
      say('error-removed', { from: error.code });
      continue;
    }
    say('error-code-renamed', { from: error.code, to: renamed.code });
    compareError(error, renamed, inspection);
  }
  for (const { code } of added) say('error-added', { to: code });
};
