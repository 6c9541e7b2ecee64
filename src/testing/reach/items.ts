import type { FixtureCase, OperationFixtures } from '../../emit/fixtures/operation/fixture-file.ts';
import type { OperationContract } from '../../emit/tests/contract-file.ts';

/** A part of a contract that a test can reach. The operation itself has no name. */
export interface Item {
  readonly kind: 'operation' | 'error' | 'event' | 'audit' | 'constraint';
  readonly name: string;
}

/** One text for an item. */
export const itemText = ({ kind, name }: Item): string => (name === '' ? kind : `${kind} ${name}`);

/** The constraint that an invalid request breaks: `body/roleId maxLength`. */
export const constraintOf = ({ in: part, pointer, keyword }: FixtureCase['expected']): string => `${part ?? ''}${pointer ?? ''} ${keyword ?? ''}`;

/** The valid request with every field, by which an operation changes whatever it can; undefined without any valid one. */
export const fullest = ({ cases }: OperationFixtures): FixtureCase | undefined => {
  const valid = cases.filter(({ kind }) => kind === 'valid');
  return valid.find(({ name }) => name === 'maximal') ?? valid[0];
};

/** A valid request to the same address as the fullest with another body; undefined where there is none, or no idempotency. */
export const otherBody = (fixtures: OperationFixtures): FixtureCase | undefined => {
  const one = fullest(fixtures);
  if (fixtures.operation.kind !== 'command' || !one) return undefined;
  return fixtures.cases.find(({ kind, request }) => kind === 'valid' && request.url === one.request.url && JSON.stringify(request.body) !== JSON.stringify(one.request.body));
};

const errorsOf = ({ errors }: OperationContract, fixtures: OperationFixtures): string[] => {
  const provoked = new Set(fixtures.cases.filter(({ kind }) => kind !== 'valid').map(({ expected }) => expected.code));
  if (otherBody(fixtures)) provoked.add('IDEMPOTENCY_KEY_REUSED');
  return errors.filter(({ code, implicit }) => !implicit || provoked.has(code)).map(({ code }) => code);
};

/**
 * Everything of an operation that tests can reach. Of the errors that come with HTTP and the policy, those that a request
 * provokes by itself.
 */
export const itemsOf = (contract: OperationContract, fixtures: OperationFixtures): Item[] => {
  const constraints = fixtures.cases.filter(({ kind }) => kind === 'invalid').map(({ expected }) => constraintOf(expected));
  return [
    { kind: 'operation', name: '' },
    ...errorsOf(contract, fixtures).map((name): Item => ({ kind: 'error', name })),
    ...contract.events.map(({ key, version }): Item => ({ kind: 'event', name: `${key}@${version}` })),
    ...contract.audit.map((name): Item => ({ kind: 'audit', name })),
    ...[...new Set(constraints)].map((name): Item => ({ kind: 'constraint', name })),
  ];
};
