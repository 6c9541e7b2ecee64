import type { ContractModel } from '../../model/types.ts';
import { htmlOf } from '../html.ts';
import type { Page } from './page.ts';

interface Action {
  readonly theme: 'brand' | 'alt';
  readonly text: string;
  readonly link: string;
  readonly target?: '_self';
}

const actions = ({ operations }: ContractModel, guide: Page | undefined, address: (path: string) => string): Action[] => [
  ...(guide === undefined ? [] : [{ theme: 'brand' as const, text: 'Get started', link: `/${address(guide.path)}` }]),
  ...(operations.length === 0 ? [] : [{ theme: guide === undefined ? ('brand' as const) : ('alt' as const), text: 'Browse operations', link: '#operations' }]),
  { theme: 'alt', text: 'Try it out', link: '/reference/', target: '_self' },
];

/** The first page: the index of the API, with its name, its purpose and the ways in above it. */
export const homePage = (index: Page, model: ContractModel, guide: Page | undefined, address: (path: string) => string): Page => {
  const { title, description } = model.info;
  // The hero says the name and the purpose already.
  const body = index.body.replace(/^# .*\n+/, '').replace(/^[\s\S]*?(?=^Version )/m, '');
  return {
    ...index,
    front: {
      ...index.front,
      layout: 'home', title, titleTemplate: false,
      hero: { name: htmlOf(title), ...(description === null ? {} : { tagline: htmlOf(description) }), actions: actions(model, guide, address) },
    },
    body,
  };
};
