import { type Domain, domains, domainSchemas } from '../emit/hono/domain.ts';
import { operationsView } from '../emit/hono/operations-view.ts';
import { routesView } from '../emit/hono/routes-view.ts';
import { vocabulary } from '../emit/zod/print-schema.ts';
import type { ContractModel, Model, Operation } from '../model/types.ts';
import * as runtime from '../runtime/index.ts';
import type { OperationDefinition } from '../runtime/index.ts';
import { z } from 'zod';

/** An operation as generated code would mount it. */
export interface Mounted {
  readonly operation: Operation;
  readonly definition: OperationDefinition;
  /** The path in Hono's syntax. */
  readonly path: string;
}

type Definitions = { readonly [identifier: string]: OperationDefinition };

/** The code that the Hono emitter prints of a domain's schemas and operations, as the body of one function. */
const bodyOf = (domain: Domain, models: ReadonlyMap<string, Model>): string => {
  const printed = domainSchemas(domain, models);
  const { declarations } = printed;
  const schemas = [...declarations.map(({ identifier, code }) => `const ${identifier} = ${code};`), `return { ${declarations.map(({ identifier }) => identifier).join(', ')} };`];
  const operations = operationsView(domain, printed).operations.map(({ identifier, members }) => `${identifier}: {\n${members.map(({ name, value }) => `${name}: ${value},\n`).join('')}},`);
  return `const schemas = (() => {\n${schemas.join('\n')}\n})();\nreturn {\n${operations.join('\n')}\n};`;
};

/** Runs what the emitter prints, so that no second reading of a contract can differ from that of generated routes. */
const definitionsOf = (domain: Domain, models: ReadonlyMap<string, Model>): Definitions => {
  const make = new Function('z', ...vocabulary, `'use strict';\n${bodyOf(domain, models)}`);
  // The emitter's own type tests hold what it prints against this type.
  return make(z, ...vocabulary.map((word) => runtime[word])) as Definitions;
};

const mountedOf = (domain: Domain, models: ReadonlyMap<string, Model>): Mounted[] => {
  const definitions = definitionsOf(domain, models);
  const operations = new Map(domain.operations.map(({ identifier, operation }) => [identifier, operation]));
  return routesView(domain).routes.flatMap(({ identifier, path }) => {
    const [operation, definition] = [operations.get(identifier), definitions[identifier]];
    return operation && definition ? [{ operation, definition, path }] : [];
  });
};

/** Every operation of a model, in the order in which generated code mounts them. */
export const mountedOperations = (model: ContractModel): Mounted[] => {
  const models = new Map(model.models.map((one) => [one.name, one]));
  return domains(model).flatMap((domain) => mountedOf(domain, models));
};
