import { resolve } from 'node:path';
import type { OperationContract } from '../../emit/tests/contract-file.ts';
import { type Exchange, showExchange } from './exchange.ts';

/** A service does not do what a contract says. Its message and its stack name the line of the contract. */
export class ContractBreach extends Error {
  override readonly name = 'ContractBreach';

  constructor({ key, version, place }: OperationContract, faults: readonly string[], exchanges: readonly Exchange[]) {
    super([`\`${key}\` v${version} breaks its contract: ${faults.join('; ')}.`, `  contract  ${place}`, ...exchanges.map(showExchange)].join('\n'));
    // Test runners show the line that a stack begins with: the contract's, not one of ours.
    this.stack = `${this.name}: ${this.message}\n    at ${key} (${resolve(place)})`;
  }
}
