import { OpenApiBuilder, type OpenAPIObject, type PathItemObject, type SchemaObject, type TagObject } from 'openapi3-ts/oas31';
import type { ContractModel, EventContract, Model, Operation } from '../../model/types.ts';
import { cloudEventName, printEnvelope } from '../asyncapi/cloud-event.ts';
import { dataPieces, type Pieces } from '../document/pieces.ts';
import { byName, printComponents, type Sides } from '../json-schema/components.ts';
import type { SchemaTarget } from '../json-schema/print-schema.ts';
import { type Blocks, blocksOf } from '../reach/blocks.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
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
    const names = pieces.of('names of a domain', block, [], () => declaredNames(block.members));
    domains.set(domain, [...(domains.get(domain) ?? []), ...names]);
  }
  return [...domains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, names]) => ({ name, description: `Operations and events of ${[...new Set(names)].sort().join(', ') || name}.` }));
};

/** The models that the document refers to, by side; parameters are printed one by one, so their models are not among them. */
const sidesOf = ({ operations, events, modelsByName }: Blocks, pieces: Pieces): Sides => {
  const [input, output] = [new Set<Model>(), new Set<Model>()];
  for (const block of operations) {
    for (const model of pieces.of('read in a block', block, [], () => reached(block.members.flatMap((one) => named(one).read), modelsByName))) input.add(model);
  }
  for (const block of [...operations, ...events]) {
    for (const model of pieces.of('sent in a block', block, [], () => reached(block.members.flatMap((one) => named(one).sent), modelsByName))) output.add(model);
  }
  return { input: [...input], output: [...output] };
};

const printSchemas = ({ docsUrl }: ContractModel, blocks: Blocks, envelope: string, target: SchemaTarget, pieces: Pieces): Record<string, SchemaObject> => {
  const sides = sidesOf(blocks, pieces);
  // Most edits leave all models as they are, and what refers to them.
  const components = pieces.of('components', pieces.shared, [blocks.models, ...sides.input, null, ...sides.output], () => printComponents(sides, target, 3, pieces));
  const problems = printProblems(blocks, docsUrl, target, pieces);
  const envelopes = blocks.events.length === 0 ? [] : [printEnvelope(envelope, pieces)];
  return pieces.of('schemas', pieces.shared, [components, problems, ...envelopes.flat()], () =>
    pieces.object('schemas of a run', 2, new Map(byName([...components, ...problems, ...envelopes]))),
  );
};

const printWebhooks = (blocks: Blocks, envelope: string, target: SchemaTarget, pieces: Pieces): Record<string, PathItemObject> =>
  // Reached models are part of a block.
  pieces.of('webhooks', pieces.shared, [blocks.events, envelope], () =>
    pieces.object('webhooks of a run', 1, new Map(blocks.events.flatMap(({ members }) => members.map((event) => [event.id, printWebhook(event, envelope, target, pieces)])))),
  );

/** The OpenAPI 3.1 document as data, or with pieces that are printed already. */
export const openapiDocument = (model: ContractModel, pieces: Pieces = dataPieces): OpenAPIObject => {
  const blocks = blocksOf(model, pieces.shared);
  const target: SchemaTarget = { models: blocks.modelsByName, refBase: '#/components/schemas/', dialect: '2020-12' };
  const envelope = cloudEventName(blocks, pieces.shared);
  const uses = joinedUses(blocks.operations.map((block) => pieces.of('uses of a block', block, [], () => joinedUses(block.members.map(usesOf)))));
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
