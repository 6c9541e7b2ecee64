import { errorPage, eventPage, modelPage, operationPage } from '../../emit/markdown/addresses.ts';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import type { ContractModel, EventContract, Operation, Source } from '../../model/types.ts';
import { type Front, type Page, readPage } from './page.ts';

/** Folder of the Markdown emitter in the output. */
const folder = 'docs/';

/** Where a contract's source is shown, or null where the config names no repository. */
const sourceOf = ({ place: { file, line } }: Source, repository: string | null): Front =>
  repository === null ? {} : { source: `${repository}/${file.split('/').map(encodeURIComponent).join('/')}#L${line}` };

const contractFront = (of: Operation | EventContract, repository: string | null): Front => ({
  kind: of.kind, version: of.version, stability: of.stability, ...sourceOf(of.source, repository),
});

/** What the site shows beside a page's text, by the page's path. */
const fronts = ({ operations, events, models }: ContractModel, repository: string | null): Map<string, Front> =>
  new Map<string, Front>([
    ...operations.map((one) => [operationPage(one), contractFront(one, repository)] as const),
    ...events.map((one) => [eventPage(one), contractFront(one, repository)] as const),
    ...models.map(({ name }) => [modelPage(name), { kind: 'model' }] as const),
    ...operations.flatMap(({ errors }) => errors.map(({ code }) => [errorPage(code), { kind: 'error' }] as const)),
  ]);

/** The emitter's pages as pages of the site: the same text, with badges and the link to the source. */
export const contractPages = (model: ContractModel, files: readonly VirtualFile[], repository: string | null): Page[] => {
  const more = fronts(model, repository);
  return files.filter(({ path }) => path.startsWith(folder)).map(({ path, content }) => {
    const page = readPage(path.slice(folder.length), content);
    return { ...page, front: { ...page.front, ...more.get(page.path), editLink: false } };
  });
};
