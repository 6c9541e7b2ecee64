/**
 * The client emitter: one TypeScript file that calls every operation, and imports nothing.
 * Takes the contract model, gives `client/client.ts`; guarantees code that compiles under TypeScript's strictest flags,
 * in which each operation stands under its key and each of its errors is a member of a union by `code`.
 */
import type { ContractModel } from '../../model/types.ts';
import { noReuse } from '../../reuse.ts';
import type { Emitter } from '../emitter.ts';
import { joinedFile } from '../virtual-file.ts';
import { clientView } from './client-view.ts';

const banner = (model: ContractModel): string => {
  const sources = [...new Set(model.operations.map(({ source }) => source.place.file))].sort();
  return ['Made by writ; changes to this file are lost. Change the contract and run `writ generate`.', ...sources.map((source) => `- ${source}`)].join('\n');
};

/** Prints the caller's side of every operation. */
export const clientEmitter: Emitter = {
  name: 'client',
  purpose: 'a typed client of every operation, one file that imports nothing',
  emit: (model, render, _settings, reuse = noReuse) => {
    const view = { banner: banner(model), ...clientView(model, render, reuse) };
    const sections = ['client', 'client-operations', 'client-options', 'client-call', 'client-request', 'client-plans'];
    return [joinedFile('client', 'client/client.ts', sections.map((name, index) => `${index === 0 ? '' : '\n'}${render(name, view)}`), reuse)];
  },
};
