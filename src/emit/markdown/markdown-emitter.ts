/**
 * ContractModel → `docs/`: Markdown pages for people, with front matter for a static site.
 * Takes the model, gives one page per operation, event, model and error code, an index and three catalogues.
 * Guarantees that contract text shows as text, that tables keep their shape, and that each link leads to a page made here.
 */
import type { ContractModel } from '../../model/types.ts';
import type { Emitter } from '../emitter.ts';
import type { Render } from '../render.ts';
import type { VirtualFile } from '../virtual-file.ts';
import { cataloguePageText, catalogues } from './pages/catalogue-page.ts';
import { errorPageText } from './pages/error-page.ts';
import { eventPageText } from './pages/event-page.ts';
import { indexPageText } from './pages/index-page.ts';
import { modelPageText } from './pages/model-page.ts';
import { operationPageText } from './pages/operation-page.ts';
import { problemsPageText } from './pages/problems-page.ts';
import { errorPage, eventPage, gatherSite, modelPage, operationPage } from './site.ts';

const emitter = 'markdown';

/** Templates end with one newline or a blank line too many. */
const oneNewline = (text: string): string => (text.endsWith('\n\n') ? oneNewline(text.slice(0, -1)) : text);

const emit = (model: ContractModel, render: Render): VirtualFile[] => {
  const site = gatherSite(model);
  const file = (page: string, text: string): VirtualFile => ({ path: `docs/${page}`, content: oneNewline(text), emitter });
  return [
    file('index.md', indexPageText(site, render)),
    file('how-errors-look.md', problemsPageText(site, render)),
    ...catalogues.map((catalogue) => file(catalogue.page, cataloguePageText(catalogue, site, render))),
    ...model.operations.map((operation) => file(operationPage(operation), operationPageText(operation, site, render))),
    ...model.events.map((event) => file(eventPage(event), eventPageText(event, site, render))),
    ...model.models.map((one) => file(modelPage(one.name), modelPageText(one, site, render))),
    ...[...site.errors].map(([code, [first, ...others]]) => file(errorPage(code), errorPageText(code, [first, ...others], site, render))),
  ];
};

/** Prints the documentation pages. */
export const markdownEmitter: Emitter = {
  name: emitter,
  purpose: 'One Markdown page per operation, event, model and error, with indexes by owner, tag and stability.',
  emit,
};
