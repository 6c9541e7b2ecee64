import { subjectOf, type Context } from '../../context.ts';
import type { Operation, OperationError } from '../../../model/types.ts';
import type { Found, Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

const plain = (code: string): string => wordsOf(code).join('').toLowerCase();

/** The part by which one would have to tell two errors of one status apart, when it is the same; else null. */
const sharedPart = (a: OperationError, b: OperationError): 'code' | 'gqlCode' | null => {
  if (a.status !== b.status) return null;
  if (a.gqlCode !== null && a.gqlCode === b.gqlCode) return 'gqlCode';
  return plain(a.code) === plain(b.code) ? 'code' : null;
};

const ofOperation = ({ at, errorPath }: Context, operation: Operation): Found[] => {
  const declared = operation.errors.filter(({ implicit }) => !implicit);
  return declared.flatMap((error, index): Found[] => {
    const twin = declared.slice(0, index).find((other) => sharedPart(other, error) !== null);
    if (!twin) return [];
    const part = sharedPart(twin, error);
    const step = (code: string): string[] => [...errorPath(operation, code).map(String), ...(part === 'gqlCode' ? ['gqlCode'] : [])];
    return [{
      message: `\`${twin.code}\` and \`${error.code}\` of \`${operation.key}\` both have the status ${error.status} and ${part === 'gqlCode' ? `the \`gqlCode\` \`${error.gqlCode ?? ''}\`` : 'codes that differ only in style'}`,
      subject: subjectOf(operation), about: `${twin.code} ${error.code}`,
      place: at(operation, step(error.code)), related: [at(operation, step(twin.code))],
    }];
  });
};

export const errorsAlike: Rule = {
  id: 'errors-alike',
  purpose: 'Errors of one operation that share a status have codes that tell them apart.',
  severity: 'warning',
  fix: 'Give each a code and a `gqlCode` of its own, or declare one error for both.',
  check: (context) => context.model.operations.flatMap((operation) => ofOperation(context, operation)),
};
