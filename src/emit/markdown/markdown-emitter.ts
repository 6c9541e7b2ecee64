/**
 * ContractModel → `docs/`: Markdown pages for people, with front matter for a static site.
 * Takes the model, gives one page per operation, event, model and error code, an index and three catalogues.
 * Guarantees that contract text shows as text, that tables keep their shape, and that each link leads to a page made here.
 */
import type { ContractModel } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import type { EmitSettings, Emitter } from '../emitter.ts';
import type { Render } from '../render.ts';
import { joinedFile, type VirtualFile } from '../virtual-file.ts';
import { cataloguePageText, catalogues } from './pages/catalogue-page.ts';
import { errorPageParts, errorPageText } from './pages/error-page.ts';
import { eventPageText } from './pages/event-page.ts';
import { errorTable, indexPageText } from './pages/index-page.ts';
import { modelPageText } from './pages/model-page.ts';
import { operationPageText } from './pages/operation-page.ts';
import { eventParts, modelParts, operationParts } from './page-parts.ts';
import { problemsPageText } from './pages/problems-page.ts';
import { errorPage, eventPage, gatherSite, modelPage, operationPage } from './site.ts';

const emitter = 'markdown';

/** Templates end with one newline or a blank line too many. */
const oneNewline = (text: string): string => (text.endsWith('\n\n') ? oneNewline(text.slice(0, -1)) : text);

const emit = (model: ContractModel, render: Render, _settings?: EmitSettings, reuse: Reuse = noReuse): VirtualFile[] => {
  const site = gatherSite(model, reuse);
  const errors = errorTable(site);
  const whole = (page: string, text: string): VirtualFile => joinedFile(emitter, `docs/${page}`, [oneNewline(text)], reuse);
  const file = (page: string, of: object, parts: readonly unknown[], text: () => string): VirtualFile =>
    reuse.of('page', of, parts, () => ({ path: `docs/${page}`, content: oneNewline(text()), emitter }));
  return [
    whole('index.md', indexPageText(site, errors, render)),
    whole('how-errors-look.md', problemsPageText(site, errors, render)),
    ...catalogues.map((catalogue) => whole(catalogue.page, cataloguePageText(catalogue, site, render))),
    ...model.operations.map((one) => file(operationPage(one), one, operationParts(one, site), () => operationPageText(one, site, render))),
    ...model.events.map((one) => file(eventPage(one), one, eventParts(one, site), () => eventPageText(one, site, render))),
    ...model.models.map((one) => file(modelPage(one.name), one, modelParts(one, site), () => modelPageText(one, site, render))),
    ...[...site.errors].map(([code, uses]) => file(errorPage(code), uses[0].error, errorPageParts(uses, site), () => errorPageText(code, uses, site, render))),
  ];
};

/** Prints the documentation pages. */
export const markdownEmitter: Emitter = {
  name: emitter,
  purpose: 'One Markdown page per operation, event, model and error, with indexes by owner, tag and stability.',
  emit,
};
