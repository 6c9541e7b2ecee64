/**
 * The tests emitter: what a service is tested for, as data and as the types of what it has to arrange.
 * Takes the contract model, gives `tests/contracts.json` and `tests/index.ts`; guarantees that every operation, error and
 * event of the contracts has a name there, and that a state of another name does not compile.
 */
import type { ContractModel } from '../../model/types.ts';
import { noReuse } from '../../reuse.ts';
import type { Emitter } from '../emitter.ts';
import { joinedFile } from '../virtual-file.ts';
import { contractFileOf } from './contract-file-of.ts';
import { layerPieces, printLayers } from './print-layers.ts';
import { testsView } from './tests-view.ts';

const emitter = 'tests';

const banner = (model: ContractModel): string => {
  const sources = [...new Set(model.operations.map(({ source }) => source.place.file))].sort();
  return ['Made by writ; changes to this file are lost. Change the contract and run `writ generate`.', ...sources.map((source) => `- ${source}`)].join('\n');
};

export const testsEmitter: Emitter = {
  name: emitter,
  purpose: 'contract tests for Vitest, and the types of what a service arranges for them',
  emit: (model, render, _settings, reuse = noReuse) => [
    joinedFile(emitter, 'tests/contracts.json', printLayers(contractFileOf(model, layerPieces(reuse))), reuse),
    joinedFile(emitter, 'tests/index.ts', [render('tests-index', { banner: banner(model), ...testsView(model, reuse) })], reuse),
  ],
};
