import type { OperationObject, PathItemObject } from 'openapi3-ts/oas31';
import type { EventContract } from '../../model/types.ts';
import { cloudEventMediaType, printCloudEvent } from '../asyncapi/cloud-event.ts';
import type { Pieces } from '../document/pieces.ts';
import { componentNames } from '../json-schema/components.ts';
import type { SchemaTarget } from '../json-schema/print-schema.ts';
import { named } from '../reach/named.ts';
import { endOf, eventExtension } from './contract-extension.ts';

/** The capital in its operationId keeps it apart from every operation's. */
const postOf = (event: EventContract, envelope: string, target: SchemaTarget): OperationObject => ({
  operationId: `Event_${event.id}`,
  tags: [event.domain],
  summary: event.title,
  ...(event.description === null ? {} : { description: event.description }),
  ...(event.deprecated ? { deprecated: true } : {}),
  ...endOf(event),
  security: [],
  requestBody: { required: true, content: { [cloudEventMediaType]: { schema: printCloudEvent(event, envelope, target) } } },
  responses: {
    '2XX': { description: 'The event was taken.' },
    '4XX': { description: 'The event was refused.' },
    default: { description: 'The event was not taken and is sent again later.' },
  },
  'x-writ': eventExtension(event),
});

/** An event as the request that a subscriber gets. */
export const printWebhook = (event: EventContract, envelope: string, target: SchemaTarget, pieces: Pieces): PathItemObject =>
  pieces.piece('webhook', 2, event, [envelope, ...componentNames(named(event).all, target.models)], () => ({ post: postOf(event, envelope, target) }));
