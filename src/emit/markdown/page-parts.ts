import type { EventContract, Model, Operation } from '../../model/types.ts';
import { reach } from '../reach/reach.ts';
import { identity, type Site } from './site.ts';
import { replacementPage } from './pages/ending-text.ts';
import { knownEvents, operationCells } from './pages/model-page.ts';

/** All that an operation's page is made of besides the operation. */
export const operationParts = (operation: Operation, site: Site): unknown[] => [
  site.calls.get(operation.id), replacementPage(operation, site), ...knownEvents(operation, site), reach(operation, site.models),
];

/** All that an event's page is made of besides the event. */
export const eventParts = (event: EventContract, site: Site): unknown[] => {
  const [emitters, audits] = [site.emitters.get(identity(event)) ?? [], site.audits.get(event.key) ?? []];
  return [
    replacementPage(event, site), emitters.length, ...emitters.flatMap(({ as, by }) => [as, by.key, by.version]),
    audits.length, ...audits.flatMap(({ key, version }) => [key, version]), reach(event, site.models),
  ];
};

/** All that a model's page is made of besides the model. */
export const modelParts = (model: Model, site: Site): unknown[] => {
  const [uses, events, parents] = [site.modelUses.get(model.name) ?? [], site.modelEvents.get(model.name) ?? [], site.modelParents.get(model.name) ?? []];
  return [
    uses.length, ...uses.flatMap(({ as, by }) => [as, operationCells(by, site).said]), events.length, ...events.flatMap(({ key, version }) => [key, version]),
    parents.length, ...parents.map(({ name }) => name), reach(model, site.models),
  ];
};
