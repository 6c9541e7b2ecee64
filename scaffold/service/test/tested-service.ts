import type { RecordedEntry, RecordedEvent, Service as TestedService } from 'writ/testing';
import type { States } from '../generated/tests/index.js';
import type { Service } from '../src/service.js';
import { freshService } from './fresh-service.js';

/** The service as the generated contract tests want it: a fresh one for each. */
export const testedService = (statesOf: (current: () => Service) => States): TestedService<States> => {
  let service = freshService();
  const rows = <Row>(sql: string): Row[] => service.database.prepare(sql).all() as Row[];
  return {
    app: (request) => service.fetch(request),
    tokens: { user: 'user', other: 'other', admin: 'admin' },
    reset: () => {
      service.close();
      service = freshService();
    },
    states: statesOf(() => service),
    events: () => rows<{ key: string; version: string; payload: string }>('SELECT key, version, payload FROM events ORDER BY sequence').map((row): RecordedEvent => ({ ...row, payload: JSON.parse(row.payload) })),
    audit: () => rows<RecordedEntry>('SELECT label FROM audit ORDER BY sequence'),
  };
};
