/**
 * ContractModel → `docs/`: Markdown pages for people, with front matter for a static site.
 * Takes the model, gives one page per operation, event, model and error code, an index and three catalogues.
 * Guarantees that contract text shows as text, that tables keep their shape, and that each link leads to a page made here.
 */
import type { ContractModel, EventContract, Model, Operation } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import type { EmitSettings, Emitter } from '../emitter.ts';
import type { Block } from '../reach/blocks.ts';
import type { Render } from '../render.ts';
import type { VirtualFile } from '../virtual-file.ts';
import { errorPage, eventPage, modelPage, operationPage } from './addresses.ts';
import { catalogueParts, cataloguePageText, catalogues } from './pages/catalogue-page.ts';
import { argumentModels, errorPageParts, errorPageText } from './pages/error-page.ts';
import { eventPageText } from './pages/event-page.ts';
import { errorTable, indexPageText } from './pages/index-page.ts';
import { modelPageText } from './pages/model-page.ts';
import { operationPageText } from './pages/operation-page.ts';
import { eventParts, modelParts, operationParts } from './page-parts.ts';
import { problemsPageText } from './pages/problems-page.ts';
import { gatherSite } from './site.ts';

const emitter = 'markdown';

/** Templates end with one newline or a blank line too many. */
const oneNewline = (text: string): string => (text.endsWith('\n\n') ? oneNewline(text.slice(0, -1)) : text);

const emit = (model: ContractModel, render: Render, _settings?: EmitSettings, reuse: Reuse = noReuse): VirtualFile[] => {
  const site = gatherSite(model, reuse);
  const { blocks, uses } = site;
  const [errors, ofArguments] = [errorTable(site), argumentModels(site)];
  const index = indexPageText(site, errors, render);
  const whole = (page: string, parts: readonly unknown[], text: () => string): VirtualFile =>
    reuse.of(`whole ${page}`, reuse, parts, () => ({ path: `docs/${page}`, content: oneNewline(text()), emitter }));
  const file = (page: string, of: object, parts: readonly unknown[], text: () => string): VirtualFile =>
    reuse.of('page', of, parts, () => ({ path: `docs/${page}`, content: oneNewline(text()), emitter }));
  /** A page of each member; `parts` stand for all that pages are made of besides the members of their block and the models that these reach. */
  const pages = <One extends Operation | EventContract | Model>(all: readonly Block<One>[], parts: readonly unknown[], page: (one: One) => VirtualFile): VirtualFile[] =>
    all.flatMap((block) => reuse.of('pages', block, parts, () => block.members.map(page)));
  return [
    whole('index.md', [index], () => index),
    whole('how-errors-look.md', [uses.errors, ofArguments], () => problemsPageText(site, errors, render)),
    ...catalogues.map((catalogue) => {
      const parts = catalogueParts(catalogue, site);
      return whole(catalogue.page, parts, () => cataloguePageText(catalogue, parts, render));
    }),
    ...pages(blocks.operations, [site.calls, site.replacements, site.eventPages], (one) => file(operationPage(one), one, operationParts(one, site), () => operationPageText(one, site, render))),
    ...pages(blocks.events, [site.uses, site.replacements], (one) => file(eventPage(one), one, eventParts(one, site), () => eventPageText(one, site, render))),
    ...pages(blocks.models, [site.uses, site.modelEvents, site.modelParents], (one) => file(modelPage(one.name), one, modelParts(one, site), () => modelPageText(one, site, render))),
    ...reuse.of('pages', uses.errors, [ofArguments, model.operations.length], () =>
      [...uses.errors].map(([code, of]) => file(errorPage(code), of[0].error, errorPageParts(of, site), () => errorPageText(code, of, site, render)))),
  ];
};

/** Prints the documentation pages. */
export const markdownEmitter: Emitter = {
  name: emitter,
  purpose: 'One Markdown page per operation, event, model and error, with indexes by owner, tag and stability.',
  emit,
};
