import type { EventRow } from '../database/schema.ts';

/** An event as it is sent: the JSON object of CloudEvents 1.0, structured mode. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same however often the event comes. */
  readonly id: string;
  readonly source: string;
  /** Key and version: `role.assigned.v1.0.0`. */
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: unknown;
}

/** Media type of an event in structured mode. */
export const cloudEventMediaType = 'application/cloudevents+json';

/** The `type` of an event. */
export const cloudEventType = (key: string, version: string): string => `${key}.v${version}`;

type Sendable = Pick<EventRow, 'id' | 'key' | 'version' | 'subject' | 'created_at' | 'payload'>;

/** A row of the outbox as it is sent by `source`, a URI reference that says who sends. */
export const toCloudEvent = ({ id, key, version, subject, created_at, payload }: Sendable, source: string): CloudEvent => ({
  specversion: '1.0',
  id,
  source,
  type: cloudEventType(key, version),
  ...(subject === null ? {} : { subject }),
  time: new Date(created_at).toISOString(),
  datacontenttype: 'application/json',
  data: JSON.parse(payload),
});
