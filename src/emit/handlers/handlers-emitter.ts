/**
 * The handlers emitter: puts the handlers that people write together with the routes that writ makes.
 * Takes the contract model and the folder of handlers, gives `handlers/{types,index}.ts`, or nothing where the config
 * names no such folder; guarantees that a handler which is missing, or no longer fits its contract, does not compile.
 */
import type { ContractModel } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import type { Emitter } from '../emitter.ts';
import { type Domain, domains, type NamedOperation } from '../hono/domain.ts';
import { joinedFile } from '../virtual-file.ts';
import { handlerFiles } from './handler-files.ts';

interface Wired {
  /** Name of the handler's file without its ending. */
  readonly name: string;
  /** The file as the generated module imports it. */
  readonly path: string;
  readonly identifier: string;
  /** What the handler is called in the generated module. */
  readonly local: string;
}

interface WiredDomain {
  readonly name: string;
  readonly identifier: string;
  readonly handlers: readonly Wired[];
}

const wiring = (model: ContractModel, folder: string, reuse: Reuse): WiredDomain[] => {
  const names = new Map(handlerFiles(model).map(({ operation, name }) => [operation.id, name]));
  const wire = (domain: Domain, { identifier, operation }: NamedOperation): Wired => {
    const name = names.get(operation.id) ?? operation.key;
    return { name, path: `../${folder}/${name}.js`, identifier, local: `${domain.identifier}_${identifier}` };
  };
  return domains(model, reuse).map((domain) => ({ name: domain.name, identifier: domain.identifier, handlers: domain.operations.map((named) => wire(domain, named)) }));
};

const bannerOf = (model: ContractModel): string => {
  const sources = [...new Set(model.operations.map(({ source }) => source.place.file))].sort();
  return ['Made by writ; changes to this file are lost. Change the contract and run `writ generate`.', ...sources.map((source) => `- ${source}`)].join('\n');
};

/** Prints what wires the handlers. */
export const handlersEmitter: Emitter = {
  name: 'handlers',
  purpose: 'The handlers of the folder that the config names, put together and typed by file.',
  emit: (model, render, settings, reuse = noReuse) => {
    if (!settings?.handlers) return [];
    const view = { banner: bannerOf(model), domains: wiring(model, settings.handlers, reuse) };
    return ['types', 'index'].map((name) => joinedFile('handlers', `handlers/${name}.ts`, [render(`handlers-${name}`, view)], reuse));
  },
};
