/**
 * ContractModel → `model.json`: the artefact that other programs and the breaking-change check read.
 * Takes the model, gives it as JSON with its JSON Schema beside it; reading it back gives the same model.
 */
import { modelSchema } from '../../model/model-schema.ts';
import { jsonDocument, jsonMember } from '../document/json-document.ts';
import { Printed } from '../document/printed.ts';
import type { Emitter } from '../emitter.ts';
import { noReuse } from '../../reuse.ts';
import { blocksOf } from '../reach/blocks.ts';
import { joinedFile } from '../virtual-file.ts';

/** Plain JSON: no page shows it. */
const print = (value: unknown, spaces: number): string => JSON.stringify(value, null, spaces);

export const modelEmitter: Emitter = {
  name: 'model',
  purpose: 'the contract model as data, with its JSON Schema',
  emit: (model, _render, _settings, reuse = noReuse) => {
    const { operations, events, models } = blocksOf(model, reuse);
    const member = (of: object): string => reuse.of('model member', of, [], () => jsonMember(of, 2, 1, print));
    const run = ({ members }: (typeof operations | typeof events | typeof models)[number]): Printed =>
      reuse.of('model', members, [], () => new Printed([members.map(member).join(',\n  ')], []));
    const document = { ...model, operations: operations.map(run), events: events.map(run), models: models.map(run) };
    return [
      joinedFile('model', 'model.json', jsonDocument(document, 1, print), reuse),
      joinedFile('model', 'model.schema.json', [print(modelSchema, 2), '\n'], reuse),
    ];
  },
};
