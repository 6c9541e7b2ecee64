import type { ContractModel } from '../../model/types.ts';
import { htmlOf } from '../html.ts';
import { addressOf, type Page } from './page.ts';

interface Action {
  readonly theme: 'brand' | 'alt';
  readonly text: string;
  readonly link: string;
  readonly target?: '_self';
}

const actions = ({ operations }: ContractModel, guide: Page | undefined): Action[] => [
  ...(guide === undefined ? [] : [{ theme: 'brand' as const, text: 'Get started', link: `/${addressOf(guide.path)}` }]),
  ...(operations.length === 0 ? [] : [{ theme: guide === undefined ? ('brand' as const) : ('alt' as const), text: 'Browse operations', link: '#operations' }]),
  { theme: 'alt', text: 'Try it out', link: '/reference/', target: '_self' },
];

/** The index of the API as Markdown, after the text that people wrote for it. */
export const indexPage = (index: Page, own: Page | undefined): Page => (own === undefined ? index : { ...index, body: `${own.body.trimEnd()}\n\n${index.body}` });

/**
 * The first page: the index of the API, with its name, its purpose and the ways in above it. An `index.md` that people
 * wrote joins it: its text comes first, and its front matter counts where both say something.
 */
export const homePage = (index: Page, own: Page | undefined, model: ContractModel, guide: Page | undefined): Page => {
  const { title, description } = model.info;
  // The hero says the name and the purpose already.
  const body = index.body.replace(/^# .*\n+/, '').replace(/^[\s\S]*?(?=^Version \S+ has \d)/m, '');
  return {
    ...index,
    front: {
      ...index.front,
      layout: 'home', title, titleTemplate: false,
      hero: { name: htmlOf(title), ...(description === null ? {} : { tagline: htmlOf(description) }), actions: actions(model, guide) },
      ...own?.front,
    },
    body: own === undefined ? body : `${own.body.replace(/^# .*\n+/, '').trimEnd()}\n\n${body}`,
  };
};
