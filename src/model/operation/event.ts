import { diagnostic, type Diagnostic } from '../../diagnostics.ts';
import type { LoadedContract, SourceMapOfContracts } from '../../load/types.ts';
import type { Reuse } from '../../reuse.ts';
import { readMeta } from './meta.ts';
import { identifier, pascalCase } from '../naming.ts';
import { readExtras, type InlineEvent } from './operation.ts';
import { Reader } from '../reader.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { EventContract, Operation, Source } from '../types.ts';

/** Reads one declared event. */
export const readEvent = (contract: LoadedContract, reader: Reader, schemas: Schemas, source: Source): EventContract => {
  const spec = reader.object(contract.value, [], ['meta', 'capability', 'pii', 'payload']);
  const meta = readMeta(reader, spec.get('meta'));
  return {
    ...meta, kind: 'event',
    id: identifier(meta.key, meta.version),
    name: pascalCase(meta.key),
    payload: schemas.read(reader, spec.get('payload'), ['payload']),
    pii: reader.strings(spec.get('pii'), ['pii']),
    extras: readExtras(reader, spec, ['capability']),
    declared: true,
    source,
  };
};

const identity = ({ key, version }: { key: string; version: string }): string => `${key}@${version}`;

/** An event that exists only as an operation's inline `emits`; it takes its ownership and its end from the operation. */
const inlineEvent = ({ key, version, payload }: InlineEvent, by: Pick<Operation, 'owners' | 'tags' | 'stability' | 'sunset' | 'source'>, when: string | null): EventContract => ({
  key, version, domain: key.split('.')[0] ?? key, declaredDomain: null, title: key, description: when, goal: null, context: null, stability: by.stability,
  deprecated: by.stability === 'deprecated', sunset: by.sunset, replacedBy: null, owners: by.owners, tags: by.tags, docId: [], kind: 'event', id: identifier(key, version), name: pascalCase(key),
  payload, pii: [], extras: {}, declared: false, source: by.source,
});

type Emitter = Pick<Operation, 'key' | 'version' | 'owners' | 'tags' | 'stability' | 'sunset' | 'source' | 'emits'>;

/** Declared events and inline ones together; one event has one payload, and a reference must lead to a declared event. */
export const joinEvents = (declared: readonly EventContract[], emitters: readonly { operation: Emitter; inline: readonly InlineEvent[] }[], sources: SourceMapOfContracts, report: (found: Diagnostic) => void, reuse: Reuse): EventContract[] => {
  const events = new Map(declared.map((event) => [identity(event), event]));
  for (const { operation, inline } of emitters) {
    for (const event of inline) {
      const known = events.get(identity(event));
      const when = operation.emits.find((one) => identity(one) === identity(event))?.when ?? null;
      if (known === undefined) events.set(identity(event), reuse.of('inline event', event, [operation], () => inlineEvent(event, operation, when)));
      else if (JSON.stringify(known.payload) !== JSON.stringify(event.payload)) {
        new Reader(operation.source.place, sources, report).problem('event-conflict', `\`${event.key}\` v${event.version} is emitted here with another payload`, [...event.path, 'payload'], undefined, [known.source.place]);
      }
    }
  }
  for (const { operation } of emitters) {
    for (const emission of operation.emits) {
      if (events.has(identity(emission)) || emission.key === '') continue;
      report(diagnostic('event-unknown', `\`${operation.key}\` emits \`${emission.key}\` v${emission.version}, which no loaded contract declares`, { place: operation.source.place }));
    }
  }
  return [...events.values()];
};
