import { OpenApiBuilder, type OpenAPIObject, type PathItemObject, type SchemaObject, type TagObject } from 'openapi3-ts/oas31';
import type { ContractModel, EventContract, Operation } from '../../model/types.ts';
import { cloudEventName, printEnvelope } from '../asyncapi/cloud-event.ts';
import { dataPieces, type Pieces } from '../document/pieces.ts';
import { byName, printComponents } from '../json-schema/components.ts';
import type { SchemaTarget } from '../json-schema/print-schema.ts';
import { type Blocks, blocksOf } from '../reach/blocks.ts';
import { reachedIn } from '../reach/reached-in.ts';
import { bearer } from './operation-object.ts';
import { printPaths } from './paths.ts';
import { printProblems } from './problems.ts';
import { usesOf } from './responses.ts';
import { joinedUses, usedParts } from './shared-parts.ts';
import { printWebhook } from './webhooks.ts';

/** The names that contracts of one domain give it, each once. */
const declaredNames = (contracts: readonly (Operation | EventContract)[]): string[] => [
  ...new Set(contracts.flatMap(({ declaredDomain }) => (declaredDomain === null ? [] : [declaredDomain]))),
];

/** One tag for each domain, with the names that contracts give it. */
const tagsOf = ({ operations, events }: Blocks, pieces: Pieces): TagObject[] => {
  const domains = new Map<string, string[]>();
  for (const block of [...operations, ...events]) {
    const { domain } = block.members[0];
    const names = pieces.of('names of a domain', block.members, [], () => declaredNames(block.members));
    domains.set(domain, [...(domains.get(domain) ?? []), ...names]);
  }
  return [...domains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, names]) => ({ name, description: `Operations and events of ${[...new Set(names)].sort().join(', ') || name}.` }));
};

const printSchemas = ({ docsUrl }: ContractModel, blocks: Blocks, envelope: string, target: SchemaTarget, pieces: Pieces): Record<string, SchemaObject> => {
  const { operations, events, models, modelsByName } = blocks;
  // Parameters are printed one by one, so what they come from is not among the models that the document refers to.
  const sides = { input: reachedIn(operations, ['read'], modelsByName, pieces.shared), output: reachedIn([...operations, ...events], ['sent'], modelsByName, pieces.shared) };
  const components = printComponents(sides, models, target, 3, pieces);
  const problems = printProblems(blocks, docsUrl, target, pieces);
  const envelopes = events.length === 0 ? [] : [printEnvelope(envelope, pieces)];
  return pieces.of('schemas', pieces.shared, [components, problems, ...envelopes.flat()], () =>
    pieces.object('schemas of a run', 2, new Map(byName([...components, ...problems, ...envelopes]))),
  );
};

const printWebhooks = ({ events }: Blocks, envelope: string, target: SchemaTarget, pieces: Pieces): Record<string, PathItemObject> => {
  const all = events.map((block) => pieces.of('webhooks of a block', block, [envelope], () => block.members.map((event) => [event.id, printWebhook(event, envelope, target, pieces)] as const)));
  return pieces.of('webhooks', pieces.shared, all, () => pieces.object('webhooks of a run', 1, new Map(all.flat())));
};

/** The OpenAPI 3.1 document as data, or with pieces that are printed already. */
export const openapiDocument = (model: ContractModel, pieces: Pieces = dataPieces): OpenAPIObject => {
  const blocks = blocksOf(model, pieces.shared);
  const target: SchemaTarget = { models: blocks.modelsByName, refBase: '#/components/schemas/', dialect: '2020-12' };
  const envelope = cloudEventName(blocks, pieces.shared);
  const uses = joinedUses(blocks.operations.map((block) => pieces.of('uses of a block', block.members, [], () => joinedUses(block.members.map((one) => pieces.of('uses', one, [], () => usesOf(one)))))));
  const builder = new OpenApiBuilder({
    openapi: '3.1.0',
    info: { title: model.info.title, version: model.info.version, ...(model.info.description === null ? {} : { description: model.info.description }) },
    servers: model.servers.length === 0 ? [{ url: '/' }] : model.servers.map((url) => ({ url })),
    tags: tagsOf(blocks, pieces),
    paths: printPaths(blocks.operations, target, pieces),
    webhooks: printWebhooks(blocks, envelope, target, pieces),
    components: { schemas: printSchemas(model, blocks, envelope, target, pieces), ...usedParts(uses, target) },
  });
  const isOpen = model.operations.every(({ policy }) => policy.auth === 'anonymous');
  if (!isOpen) builder.addSecurityScheme(bearer, { type: 'http', scheme: 'bearer', description: 'A token of the caller.' });
  return builder.getSpec();
};
