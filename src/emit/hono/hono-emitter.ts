/**
 * The Hono emitter: typed routes over `writ/runtime`, per domain.
 * Takes the contract model, gives `hono/<domain>/{schemas,operations,handlers,routes}.ts` and `hono/index.ts`; guarantees
 * code that compiles under TypeScript's strictest flags, and that decides nothing: behaviour lives in the runtime.
 */
import type { Emitter } from '../emitter.ts';
import type { Render } from '../render.ts';
import type { VirtualFile } from '../virtual-file.ts';
import { type Domain, domains } from './domain.ts';
import { handlersView } from './handlers-view.ts';
import { operationsView } from './operations-view.ts';
import { routesView } from './routes-view.ts';

const file = (path: string, content: string): VirtualFile => ({ path: `hono/${path}`, content, emitter: 'hono' });

const banner = (sources: readonly string[]): string =>
  ['Made by writ; changes to this file are lost. Change the contract and run `writ generate`.', ...sources.map((source) => `- ${source}`)].join('\n');

const domainFiles = (domain: Domain, render: Render): VirtualFile[] => {
  const shared = { banner: banner(domain.sources) };
  const print = (name: string, view: object): VirtualFile => file(`${domain.name}/${name}.ts`, render(`hono-${name}`, { ...shared, ...view }));
  return [
    print('schemas', domain.schemas),
    print('operations', operationsView(domain)),
    print('handlers', handlersView(domain)),
    print('routes', routesView(domain)),
  ];
};

/** Prints the server side of every operation. */
export const honoEmitter: Emitter = {
  name: 'hono',
  purpose: 'Hono routes with Zod schemas and typed handlers, per domain.',
  emit: (model, render) => {
    const all = domains(model);
    const sources = [...new Set(all.flatMap((domain) => domain.sources))].sort();
    const index = render('hono-index', { banner: banner(sources), docsUrl: model.docsUrl, domains: all });
    return [...all.flatMap((domain) => domainFiles(domain, render)), file('index.ts', index)];
  },
};
