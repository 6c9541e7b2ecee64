import type { ErrorContract } from '../../emit/tests/contract-file.ts';
import type { Subject } from '../exchange/subject.ts';
import { type Check, type Checks, missingState } from './check.ts';
import { refusalFaults } from './refusal.ts';

const answers = (subject: Subject, { code, status }: ErrorContract): Check => {
  const states = subject.arrangement.errors ?? {};
  const state = Object.hasOwn(states, code) ? states[code] : undefined;
  return {
    name: `answers ${code} in its state`,
    todo: state ? null : missingState(`errors.${code}`),
    run: async () => {
      const [one] = subject.valid;
      if (!one) return [];
      const watched = await subject.send(await subject.arrange(state, one, subject.permitted), subject.permitted);
      subject.hold([watched], refusalFaults(watched, { status, code }));
      return [{ kind: 'error', name: code }];
    },
  };
};

/** Each declared error, and each other one that the service arranges. */
export const errorChecks: Checks = (subject) => {
  if (subject.valid.length === 0) return [];
  const arranged = Object.keys(subject.arrangement.errors ?? {});
  return subject.contract.errors.filter(({ implicit, code }) => !implicit || arranged.includes(code)).map((error) => answers(subject, error));
};
