import type { EventContract, Model, Operation } from '../../model/types.ts';
import { reach } from '../reach/reach.ts';
import { identity } from './addresses.ts';
import type { Site } from './site.ts';
import { replacementPage } from './pages/ending-text.ts';

/** All that an operation's page is made of besides the operation. */
export const operationParts = (operation: Operation, site: Site): unknown[] => [
  site.calls.get(operation.id), replacementPage(operation, site), ...operation.emits.map((emission) => site.eventPages.has(identity(emission))), reach(operation, site.models),
];

/** All that an event's page is made of besides the event. */
export const eventParts = (event: EventContract, site: Site): unknown[] => {
  const [emitters, audits] = [site.uses.events.get(identity(event)) ?? [], site.uses.audits.get(event.key) ?? []];
  return [replacementPage(event, site), emitters.length, ...emitters.flatMap(({ as, by }) => [as, by]), ...audits, reach(event, site.models)];
};

/** All that a model's page is made of besides the model. */
export const modelParts = (model: Model, site: Site): unknown[] => {
  const [uses, events, parents] = [site.uses.models.get(model.name) ?? [], site.modelEvents.get(model.name) ?? [], site.modelParents.get(model.name) ?? []];
  return [uses.length, ...uses.flatMap(({ as, by }) => [as, by]), events.length, ...events, ...parents, reach(model, site.models)];
};
