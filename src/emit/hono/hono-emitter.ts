/**
 * The Hono emitter: typed routes over `writ/runtime`, per domain.
 * Takes the contract model, gives `hono/<domain>/{schemas,operations,handlers,routes}.ts` and `hono/index.ts`; guarantees
 * code that compiles under TypeScript's strictest flags, and that decides nothing: behaviour lives in the runtime.
 */
import type { Model } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import { bannerOf, sourcesOf } from '../banner.ts';
import type { Emitter } from '../emitter.ts';
import { blocksOf } from '../reach/blocks.ts';
import type { Render } from '../render.ts';
import { joinedFile, type VirtualFile } from '../virtual-file.ts';
import { type Domain, domains, domainSchemas } from './domain.ts';
import { handlersView } from './handlers-view.ts';
import { operationsView } from './operations-view.ts';
import { routesView } from './routes-view.ts';

const file = (path: string, content: string, reuse: Reuse): VirtualFile => joinedFile('hono', `hono/${path}`, [content], reuse);

type Models = ReadonlyMap<string, Model>;

const domainFiles = (domain: Domain, models: Models, render: Render, reuse: Reuse): VirtualFile[] => {
  const schemas = domainSchemas(domain, models, reuse);
  const shared = { banner: bannerOf(domain.sources) };
  const print = (name: string, view: object): VirtualFile => file(`${domain.name}/${name}.ts`, render(`hono-${name}`, { ...shared, ...view }), reuse);
  return [
    // An edit of one operation leaves its schemas as they are, most often.
    reuse.of('hono schemas', schemas, [shared.banner], () => print('schemas', schemas)),
    print('operations', operationsView(domain, schemas, reuse)),
    print('handlers', handlersView(domain, reuse)),
    print('routes', routesView(domain)),
  ];
};

/** Prints the server side of every operation. */
export const honoEmitter: Emitter = {
  name: 'hono',
  purpose: 'Hono routes with Zod schemas and typed handlers, per domain.',
  emit: (model, render, _settings, reuse = noReuse) => {
    const all = domains(model, reuse);
    const { operations, modelsByName } = blocksOf(model, reuse);
    const sources = sourcesOf(operations, reuse);
    const files = all.flatMap((domain) => reuse.of('hono', domain, [], () => domainFiles(domain, modelsByName, render, reuse)));
    const index = reuse.of('hono index', reuse, [...all.flatMap(({ name, identifier, typeName }) => [name, identifier, typeName]), ...sources], () =>
      file('index.ts', render('hono-index', { banner: bannerOf(sources), docsUrl: model.docsUrl, domains: all }), reuse));
    return [...files, index];
  },
};
