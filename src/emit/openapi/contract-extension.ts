import type { EventContract, Json, Operation, Policy } from '../../model/types.ts';

type JsonObject = { readonly [key: string]: Json };

const isEmpty = (value: Json): boolean => value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Leaves out what says nothing, so that a thousand operations stay readable. */
const compact = (object: JsonObject): JsonObject => {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(object)) if (!isEmpty(value)) kept[key] = value;
  return kept;
};

const policyOf = (policy: Policy): JsonObject => compact({ ...policy });

const metaOf = (contract: Operation | EventContract): JsonObject => ({
  key: contract.key,
  version: contract.version,
  kind: contract.kind,
  stability: contract.stability,
  declaredDomain: contract.declaredDomain,
  goal: contract.goal,
  context: contract.context,
  owners: contract.owners,
  tags: contract.tags,
  docId: contract.docId,
});

const sourceOf = ({ source: { place } }: Operation | EventContract): string => `${place.file}:${place.line}`;

/** `x-writ` of an operation: what its contract says that OpenAPI has no word for. */
export const operationExtension = (operation: Operation): JsonObject =>
  compact({
    ...metaOf(operation),
    policy: policyOf(operation.policy),
    emits: operation.emits.map(({ key, version, when }) => compact({ key, version, when })),
    audit: operation.audit,
    analytics: operation.analytics,
    scenarios: operation.scenarios.map((scenario) => ({ ...scenario })),
    mcp: operation.mcp.toolName,
    gql: operation.gql.field,
    source: sourceOf(operation),
  });

/** Until when a contract stands and what to use instead, in extensions of their own, by which other tools know the first. */
export const endOf = ({ sunset, replacedBy }: Operation | EventContract): { 'x-sunset'?: string; 'x-replaced-by'?: string } => ({
  ...(sunset === null ? {} : { 'x-sunset': sunset }),
  ...(replacedBy === null ? {} : { 'x-replaced-by': replacedBy }),
});

/** `x-writ` of an event. */
export const eventExtension = (event: EventContract): JsonObject =>
  compact({ ...metaOf(event), deprecated: event.deprecated, pii: event.pii, source: sourceOf(event) });
