import type { FixtureCase, OperationFixtures } from '../../emit/fixtures/operation/fixture-file.ts';
import type { ContractFile, OperationContract } from '../../emit/tests/contract-file.ts';
import type { Arrangement, CallerName, RecordedEntry, RecordedEvent, Service, State } from '../service.ts';
import { answerFaults, isSuccess } from './answer-faults.ts';
import { ContractBreach } from './contract-breach.ts';
import { type Effects, effectFaults } from './effect-faults.ts';
import type { Exchange } from './exchange.ts';
import { headersOf, partsOf, type TestRequest, withReplaced } from './test-request.ts';
import type { Transport } from './transport.ts';

/** An exchange and what it left behind. */
export interface Watched extends Exchange, Effects {
  readonly success: boolean;
}

/** A header that no service should take for a caller. */
export const unknownToken = { authorization: 'Bearer not-a-token-of-anybody' };

/** One operation of a service under test. */
export class Subject {
  readonly contract: OperationContract;
  readonly fixtures: OperationFixtures;
  readonly arrangement: Arrangement;
  /** The name under which states are arranged. */
  readonly name: string;
  /** The least caller whom the policy lets through. */
  readonly permitted: CallerName;
  readonly service: Service;
  readonly #file: ContractFile;
  readonly #transport: Transport;

  constructor(contract: OperationContract, fixtures: OperationFixtures, file: ContractFile, service: Service, transport: Transport) {
    const versions = file.operations.filter(({ key }) => key === contract.key);
    this.name = versions.length > 1 ? `${contract.key}@${contract.version}` : contract.key;
    this.contract = contract;
    this.fixtures = fixtures;
    this.service = service;
    // The generated type of the states has an arrangement under each name.
    const states = service.states as { readonly [operation: string]: Arrangement | undefined };
    this.arrangement = (Object.hasOwn(states, this.name) ? states[this.name] : undefined) ?? {};
    this.permitted = fixtures.caller === null ? 'nobody' : fixtures.caller.admin ? 'admin' : 'user';
    this.#file = file;
    this.#transport = transport;
  }

  /** Valid cases, the smallest request first. */
  get valid(): readonly FixtureCase[] {
    return this.fixtures.cases.filter(({ kind }) => kind === 'valid');
  }

  /** Brings a state about for a case; gives the request to send. */
  async arrange(state: State<object> | undefined, one: FixtureCase, caller: CallerName): Promise<TestRequest> {
    await this.service.reset?.();
    // A state is made for a request that is valid: the fault of another one is in nobody's way.
    const source = one.kind === 'valid' ? one.request : (this.valid[0] ?? one).request;
    const replaced = await state?.({ ...partsOf(source), caller });
    return replaced ? withReplaced(one.request, source, replaced, this.contract) : one.request;
  }

  /** Sends a request; gives the answer, and the events and audit entries that came with it. */
  async send(request: TestRequest, caller: CallerName, headers: { readonly [name: string]: string } = {}): Promise<Watched> {
    const [events, entries] = [(await this.#events()).length, (await this.#entries()).length];
    const body = request.text ?? (request.body === undefined ? null : JSON.stringify(request.body));
    const sent = {
      method: this.contract.method, url: request.url, caller, body,
      headers: {
        ...(body === null ? {} : { 'content-type': request.contentType ?? 'application/json' }),
        ...(caller === 'nobody' ? {} : { authorization: `Bearer ${this.service.tokens[caller]}` }),
        ...headersOf(request),
        ...headers,
      },
    };
    const answer = await this.#transport(sent);
    return { sent, answer, success: isSuccess(answer, this.contract), events: (await this.#events()).slice(events), entries: (await this.#entries()).slice(entries) };
  }

  /** Throws a `ContractBreach` unless the exchanges are without fault, by the contract and by what the caller found. */
  hold(exchanges: readonly Watched[], found: readonly string[]): void {
    const faults = exchanges.flatMap((one) => [...answerFaults(one.answer, this.contract, this.#file), ...effectFaults(one, one.success, this.contract, this.#file)]);
    const all = [...new Set([...found, ...faults])];
    if (all.length > 0) throw new ContractBreach(this.contract, all, exchanges);
  }

  async #events(): Promise<readonly RecordedEvent[]> {
    return (await this.service.events?.()) ?? [];
  }

  async #entries(): Promise<readonly RecordedEntry[]> {
    return (await this.service.audit?.()) ?? [];
  }
}
