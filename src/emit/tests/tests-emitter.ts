/**
 * The tests emitter: what a service is tested for, as data and as the types of what it has to arrange.
 * Takes the contract model, gives `tests/contracts.json` and `tests/index.ts`; guarantees that every operation, error and
 * event of the contracts has a name there, and that a state of another name does not compile.
 */
import { noReuse } from '../../reuse.ts';
import { bannerOf, sourcesOf } from '../banner.ts';
import type { Emitter } from '../emitter.ts';
import { blocksOf } from '../reach/blocks.ts';
import { joinedFile } from '../virtual-file.ts';
import { contractFileOf } from './contract-file-of.ts';
import { layerPieces, printLayers } from './print-layers.ts';
import { testsView } from './tests-view.ts';

const emitter = 'tests';

export const testsEmitter: Emitter = {
  name: emitter,
  purpose: 'contract tests for Vitest, and the types of what a service arranges for them',
  emit: (model, render, _settings, reuse = noReuse) => {
    const blocks = blocksOf(model, reuse);
    const [banner, { models, operations }] = [bannerOf(sourcesOf(blocks.operations, reuse)), testsView(blocks, reuse)];
    return [
      joinedFile(emitter, 'tests/contracts.json', printLayers(contractFileOf(model, layerPieces(reuse))), reuse),
      reuse.of('tests index', reuse, [banner, models.length, ...models, ...operations], () =>
        ({ path: 'tests/index.ts', content: render('tests-index', { banner, models, operations }), emitter })),
    ];
  },
};
