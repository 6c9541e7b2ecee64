import { schemaWalk } from '../schema/compare-schemas.ts';
import { compareFields } from '../schema/objects.ts';
import type { Parameter, Schema } from '../../model/types.ts';
import type { Inspection } from './inspect.ts';
import { sameButVersion } from './versioned.ts';

const compareAddress = ({ base, head, say }: Inspection): void => {
  const moved = (from: string, to: string): boolean => !sameButVersion(from, to, base, head);
  if (base.kind !== head.kind) say('operation-kind-changed', { from: base.kind, to: head.kind });
  if (base.method !== head.method) say('method-changed', { from: base.method, to: head.method });
  if (moved(base.path, head.path)) say('path-changed', { from: base.path, to: head.path });
  if (moved(base.id, head.id)) say('operation-id-changed', { from: base.id, to: head.id });
  if (moved(base.gql.field, head.gql.field)) say('gql-changed', { from: base.gql.field, to: head.gql.field });
  if (base.gql.returns !== head.gql.returns) say('gql-changed', { from: base.gql.returns ?? 'nothing', to: head.gql.returns ?? 'nothing' });
  if (moved(base.mcp.toolName, head.mcp.toolName)) say('mcp-tool-changed', { from: base.mcp.toolName, to: head.mcp.toolName });
};

/** Header names have no case; all others do. */
const named = ({ name, in: place, field }: Parameter): Parameter['field'] => ({ ...field, name: place === 'header' ? name.toLowerCase() : name });

const compareParameters = ({ base, head, sides, note, spot }: Inspection): void => {
  for (const place of ['path', 'query', 'header'] as const) {
    const fields = (parameters: readonly Parameter[]) => parameters.filter((one) => one.in === place).map(named);
    compareFields(fields(base.parameters), fields(head.parameters), spot(place), schemaWalk('input', sides, note));
  }
};

const compareBody = ({ sides, note, say, spot }: Inspection, way: 'input' | 'output', before: Schema | null, after: Schema | null): void => {
  if (before === null && after === null) return;
  if (before === null) say(`${way}-added`, {}, way);
  else if (after === null) say(`${way}-removed`, {}, way);
  else schemaWalk(way, sides, note).into(before, after, spot(way));
};

const compareSuccesses = ({ base, head, say }: Inspection): void => {
  const [before, after] = [base.successes, head.successes].map((list) => [...new Set(list.map(({ status }) => status))]);
  const [removed, added] = [before?.filter((one) => !after?.includes(one)) ?? [], after?.filter((one) => !before?.includes(one)) ?? []];
  const [from, to] = [removed[0], added[0]];
  if (removed.length === 1 && added.length === 1) say('success-status-changed', { from: String(from), to: String(to) });
  else {
    for (const status of removed) say('success-status-removed', { from: String(status) });
    for (const status of added) say('success-status-added', { to: String(status) });
  }
};

/** Where and how an operation is called, what it takes and what it answers when all is well. */
export const compareSurface = (inspection: Inspection): void => {
  const { base, head } = inspection;
  compareAddress(inspection);
  compareParameters(inspection);
  compareBody(inspection, 'input', base.body, head.body);
  compareSuccesses(inspection);
  compareBody(inspection, 'output', base.output, head.output);
};
