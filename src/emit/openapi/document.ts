import { OpenApiBuilder, type OpenAPIObject, type SchemaObject, type TagObject } from 'openapi3-ts/oas31';
import type { ContractModel } from '../../model/types.ts';
import { cloudEventName, cloudEventSchema } from '../asyncapi/cloud-event.ts';
import { dataPieces, type Pieces } from '../document/pieces.ts';
import { byName, modelsByName, printComponents, type Sides } from '../json-schema/components.ts';
import type { SchemaTarget } from '../json-schema/print-schema.ts';
import { bearer, printOperation } from './operation-object.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
import { printProblems } from './problems.ts';
import { usesOf } from './responses.ts';
import { usedParts } from './shared-parts.ts';
import { printWebhook } from './webhooks.ts';

/** One tag for each domain, with the names that contracts give it. */
const tagsOf = ({ operations, events }: ContractModel): TagObject[] => {
  const domains = new Map<string, Set<string>>();
  for (const { domain, declaredDomain } of [...operations, ...events]) {
    const names = domains.get(domain) ?? new Set();
    domains.set(domain, declaredDomain === null ? names : names.add(declaredDomain));
  }
  return [...domains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, names]) => ({ name, description: `Operations and events of ${[...names].sort().join(', ') || name}.` }));
};

const skeleton = (model: ContractModel): OpenAPIObject => ({
  openapi: '3.1.0',
  info: { title: model.info.title, version: model.info.version, ...(model.info.description === null ? {} : { description: model.info.description }) },
  servers: model.servers.length === 0 ? [{ url: '/' }] : model.servers.map((url) => ({ url })),
  tags: tagsOf(model),
  paths: {},
  webhooks: {},
  components: {},
});

/** The models that the document refers to, by side; parameters are printed one by one, so their models are not among them. */
const sidesOf = ({ operations, events }: ContractModel, models: SchemaTarget['models']): Sides => {
  const read = operations.flatMap((operation) => named(operation).read);
  const sent = [...operations, ...events].flatMap((contract) => named(contract).sent);
  return { input: reached(read, models), output: reached(sent, models) };
};

const schemasOf = (model: ContractModel, envelope: string, target: SchemaTarget, pieces: Pieces): Record<string, SchemaObject> =>
  Object.fromEntries(
    byName([
      ...printComponents(sidesOf(model, target.models), target, 3, pieces),
      ...printProblems(model.operations, model.docsUrl, target, pieces),
      ...(model.events.length === 0 ? [] : [[envelope, cloudEventSchema] as const]),
    ]),
  );

/** The OpenAPI 3.1 document as data, or with pieces that are printed already. */
export const openapiDocument = (model: ContractModel, pieces: Pieces = dataPieces): OpenAPIObject => {
  const target: SchemaTarget = { models: modelsByName(model), refBase: '#/components/schemas/', dialect: '2020-12' };
  const envelope = cloudEventName(model, pieces);
  const builder = new OpenApiBuilder(skeleton(model));
  for (const operation of model.operations) builder.addPath(operation.path, printOperation(operation, target, pieces));
  for (const event of model.events) builder.addWebhook(event.id, printWebhook(event, envelope, target, pieces));
  const document = builder.getSpec();
  document.components = { schemas: schemasOf(model, envelope, target, pieces), ...usedParts(model.operations.map((operation) => pieces.of('uses', operation, [], () => usesOf(operation))), target) };
  const isOpen = model.operations.every(({ policy }) => policy.auth === 'anonymous');
  if (!isOpen) builder.addSecurityScheme(bearer, { type: 'http', scheme: 'bearer', description: 'A token of the caller.' });
  return document;
};
