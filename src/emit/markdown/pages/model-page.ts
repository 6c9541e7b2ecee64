import type { Model, Operation } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import type { Render } from '../../render.ts';
import { constraints } from '../schema/constraint-text.ts';
import { modelTable } from '../schema/field-table.ts';
import { table } from '../schema/table.ts';
import { typeText } from '../schema/type-text.ts';
import { eventPage, identity, link, modelPage, type OperationCells, operationPage, printJson, type Site, type Use } from '../site.ts';
import { factList, frontText, prose } from '../prose.ts';

/** Whether there is a page of each event that an operation emits. */
export const knownEvents = ({ emits }: Operation, { events }: Site): boolean[] => emits.map((emission) => events.has(identity(emission)));

/** Audit labels of an operation; one that is also an event's key leads to the event, in the version it emits. */
const auditCell = ({ audit, emits }: Use['by'], site: Site): string =>
  audit
    .map((label) => {
      const emission = emits.find(({ key }) => key === label);
      return emission !== undefined && site.events.has(identity(emission)) ? link(label, eventPage(emission)) : code(label, 'cell');
    })
    .join(', ');

const emitsCell = ({ emits }: Use['by']): string => emits.map((emission) => link(emission.key, eventPage(emission))).join(', ');

const cellsOf = (by: Operation, site: Site): OperationCells => {
  const [name, version, emits, audit] = [link(by.key, operationPage(by)), md(by.version), emitsCell(by), auditCell(by, site)];
  return { name, version, emits, audit, said: [name, version, emits, audit].join('\n') };
};

/** The cells of an operation. */
export const operationCells = (by: Operation, site: Site): OperationCells => {
  const cells = site.cells.get(by) ?? site.reuse.of('cells', by, knownEvents(by, site), () => cellsOf(by, site));
  site.cells.set(by, cells);
  return cells;
};

const usesTable = (uses: readonly Use[], site: Site): string =>
  table(
    ['Operation', 'Version', 'As', 'Emits', 'Audited As'],
    uses.map(({ by, as }) => {
      const { name, version, emits, audit } = operationCells(by, site);
      return [name, version, as, emits, audit];
    }),
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
  const uses = site.modelUses.get(model.name) ?? [];
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
    uses: usesTable(uses, site),
    events: events.map((event) => `${link(event.key, eventPage(event))} (v${md(event.version)})`).join(', '),
    parents: parents.map(({ name }) => link(name, modelPage(name))).join(', '),
    unused: uses.length + events.length + parents.length === 0,
    example: printJson(site.sample.value({ kind: 'ref', model: model.name })),
  });
};
