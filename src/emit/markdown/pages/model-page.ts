import type { Model } from '../../../model/types.ts';
import { code } from '../../escape.ts';
import type { Render } from '../../render.ts';
import { constraints } from '../schema/constraint-text.ts';
import { modelTable } from '../schema/field-table.ts';
import { table } from '../schema/table.ts';
import { typeText } from '../schema/type-text.ts';
import type { Use } from '../roles.ts';
import { printJson, type Site } from '../site.ts';
import { factList, frontText, prose } from '../prose.ts';

const usesTable = (uses: readonly Use[]): string =>
  table(
    ['Operation', 'Version', 'As', 'Emits', 'Audited As'],
    uses.map(({ by: { name, version, emits, audit }, as }) => [name, version, as, emits, audit]),
  );

/** Names under which the two sides of the API publish a model. */
const components = ({ inputName, outputName }: Model): string =>
  [...new Set([inputName, outputName])].flatMap((name) => (name === null ? [] : [code(name)])).join(', ');

const typeOf = ({ recursive, schema }: Model): string => (recursive ? 'model (recursive)' : schema.kind === 'enum' ? 'model (enum)' : 'model');

const definition = (model: Model, site: Site): string => {
  const fields = modelTable(model, site);
  const limits = constraints(model.schema, site).join('; ');
  const type = `JSON: ${typeText(model.schema)}${limits === '' ? '' : `, ${limits}`}.`;
  if (model.schema.kind === 'object') return fields === '' ? 'JSON: object without fields.' : fields;
  return fields === '' ? type : `${type}\n\n${fields}`;
};

/** Everything the contracts say about one named schema: its fields and who uses it. */
export const modelPageText = (model: Model, site: Site, render: Render): string => {
  const uses = site.uses.models.get(model.name) ?? [];
  const events = site.modelEvents.get(model.name) ?? [];
  const parents = site.modelParents.get(model.name) ?? [];
  const published = components(model);
  const facts = [
    { label: 'Type', text: typeOf(model) },
    ...(published === '' ? [] : [{ label: 'Component', text: published }]),
    ...(model.place === null ? [] : [{ label: 'File', text: code(model.place.file) }]),
  ];
  return render('markdown-model', {
    file: model.place === null ? '' : model.place.file,
    title: model.name,
    name: frontText(model.name),
    summary: frontText(model.description === null ? `The model ${model.name}` : model.description),
    description: prose(model.description),
    facts: factList(facts),
    definition: definition(model, site),
    uses: usesTable(uses),
    events: events.join(', '),
    parents: parents.join(', '),
    unused: uses.length + events.length + parents.length === 0,
    example: printJson(site.sample.value({ kind: 'ref', model: model.name })),
  });
};
