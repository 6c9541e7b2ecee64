import { Subject } from '../exchange/subject.ts';
import type { Transport } from '../exchange/transport.ts';
import type { ContractTests } from '../../emit/tests/contract-file.ts';
import type { Service } from '../service.ts';
import { callerChecks } from './callers.ts';
import type { Check } from './check.ts';
import { effectChecks } from './effects.ts';
import { errorChecks } from './errors.ts';
import { idempotencyChecks } from './idempotency.ts';
import { requestChecks } from './requests.ts';

/** One operation and everything that it is tested for. */
export interface OperationChecks {
  readonly subject: Subject;
  readonly checks: readonly Check[];
}

/** All checks of a service. Nothing runs yet. */
export const checksOf = ({ file, fixtures }: ContractTests, service: Service, transport: Transport): OperationChecks[] =>
  file.operations.flatMap((contract, index) => {
    const cases = fixtures[index];
    if (!cases) return [];
    const subject = new Subject(contract, cases, file, service, transport);
    return [{ subject, checks: [requestChecks, errorChecks, callerChecks, effectChecks, idempotencyChecks].flatMap((each) => each(subject)) }];
  });
