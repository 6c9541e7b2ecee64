/**
 * The handlers emitter: puts the handlers that people write together with the routes that writ makes.
 * Takes the contract model and the folder of handlers, gives `handlers/{types,index}.ts`, or nothing where the config
 * names no such folder; guarantees that a handler which is missing, or no longer fits its contract, does not compile.
 */
import type { ContractModel } from '../../model/types.ts';
import { noReuse } from '../../reuse.ts';
import { bannerOf, sourcesOf } from '../banner.ts';
import type { Emitter } from '../emitter.ts';
import { type Domain, domains, type NamedOperation } from '../hono/domain.ts';
import { blocksOf } from '../reach/blocks.ts';
import type { VirtualFile } from '../virtual-file.ts';
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

const wiring = (model: ContractModel, all: readonly Domain[], folder: string): WiredDomain[] => {
  const names = new Map(handlerFiles(model).map(({ operation, name }) => [operation.id, name]));
  const wire = (domain: Domain, { identifier, operation }: NamedOperation): Wired => {
    const name = names.get(operation.id) ?? operation.key;
    return { name, path: `../${folder}/${name}.js`, identifier, local: `${domain.identifier}_${identifier}` };
  };
  return all.map((domain) => ({ name: domain.name, identifier: domain.identifier, handlers: domain.operations.map((named) => wire(domain, named)) }));
};

/** All that is wired of a domain, as one text. */
const saidOf = ({ name, identifier, operations }: Domain): string =>
  [name, identifier, ...operations.map((one) => [one.identifier, one.operation.id, one.operation.key, one.operation.version].join(' '))].join('\n');

/** Prints what wires the handlers. */
export const handlersEmitter: Emitter = {
  name: 'handlers',
  purpose: 'The handlers of the folder that the config names, put together and typed by file.',
  emit: (model, render, settings, reuse = noReuse) => {
    if (!settings?.handlers) return [];
    const { handlers } = settings;
    const all = domains(model, reuse);
    const banner = bannerOf(sourcesOf(blocksOf(model, reuse).operations, reuse));
    const said = all.map((domain) => reuse.of('wired', domain, [], () => saidOf(domain)));
    return reuse.of('handlers', reuse, [banner, ...said], () => {
      const view = { banner, domains: wiring(model, all, handlers) };
      return ['types', 'index'].map((name): VirtualFile => ({ path: `handlers/${name}.ts`, content: render(`handlers-${name}`, view), emitter: 'handlers' }));
    });
  },
};
