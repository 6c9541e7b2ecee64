import { errorPage, eventPage, modelPage, operationPage } from '../emit/markdown/addresses.ts';
import type { ContractModel } from '../model/types.ts';
import { htmlOf } from './html.ts';
import { addressOf, type Page, titleOf } from './pages/page.ts';

/** An entry of the sidebar, in VitePress's words. */
export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly SidebarItem[];
  readonly collapsed?: boolean;
}

/** Sidebars by the beginning of the addresses that they stand beside. */
export type Sidebars = { readonly [prefix: string]: readonly SidebarItem[] };

/** Lists longer than this are not printed beside every page: the first page has them. */
const longest = 60;

const item = (text: string, path: string): SidebarItem => ({ text: htmlOf(text), link: `/${addressOf(path)}` });

const order = <Value extends string | number>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

const placeOf = ({ front }: Page): number => (typeof front['order'] === 'number' ? front['order'] : Infinity);

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

const folderOf = ({ path }: Page): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Own pages by folder, a group each, in the order that their front matter asks for. */
const ownGroups = (pages: readonly Page[]): SidebarItem[] => {
  const folders = [...new Set(pages.map(folderOf))].sort((a, b) => order(Number(a === ''), Number(b === '')) || order(a, b));
  return folders.map((folder) => ({
    text: htmlOf(folder === '' ? 'Pages' : folder.split('/').map(capitalised).join(' / ')),
    items: pages
      .filter((page) => folderOf(page) === folder)
      .sort((a, b) => order(placeOf(a), placeOf(b)) || order(titleOf(a), titleOf(b)) || order(a.path, b.path))
      .map((page) => item(titleOf(page), page.path)),
  }));
};

/** A key with its version where several versions of it stand side by side. */
const labelled = <One extends { readonly key: string; readonly version: string }>(all: readonly One[]): ((one: One) => string) => {
  const versions = new Map<string, number>();
  for (const { key } of all) versions.set(key, (versions.get(key) ?? 0) + 1);
  return ({ key, version }) => ((versions.get(key) ?? 0) > 1 ? `${key} ${version}` : key);
};

interface Domain {
  readonly name: string;
  readonly items: readonly SidebarItem[];
}

const domainsOf = ({ operations }: ContractModel): Domain[] => {
  const label = labelled(operations);
  const names = [...new Set(operations.map(({ domain }) => domain))].sort(order);
  return names.map((name) => ({ name, items: operations.filter(({ domain }) => domain === name).map((one) => item(label(one), operationPage(one))) }));
};

/** A group that is printed in full while it is short. */
const group = (text: string, items: readonly SidebarItem[], anchor: string): SidebarItem[] =>
  items.length === 0 ? [] : items.length > longest ? [{ text, link: `/#${anchor}` }] : [{ text, collapsed: true, items }];

const catalogues: SidebarItem = {
  text: 'Catalogues', collapsed: true,
  items: [
    { text: 'By owner', link: '/by-owner' }, { text: 'By tag', link: '/by-tag' }, { text: 'By stability', link: '/by-stability' },
    { text: 'How errors look', link: '/how-errors-look' }, { text: 'Changelog', link: '/changelog' },
  ],
};

const restOf = (model: ContractModel, codes: readonly string[]): SidebarItem[] => {
  const label = labelled(model.events);
  return [
    ...group('Events', model.events.map((one) => item(label(one), eventPage(one))), 'events'),
    ...group('Models', model.models.map(({ name }) => item(name, modelPage(name))), 'models'),
    ...group('Errors', [...codes].sort(order).map((code) => item(code, errorPage(code))), 'errors'),
    catalogues,
  ];
};

/**
 * Sidebars: operations by domain, then events, models and errors, then catalogues and the pages that people wrote, which
 * come first beside themselves. An API with many operations shows those of the domain at hand only, and the other domains
 * as one line each, so that pages stay small.
 */
export const sidebarsOf = (model: ContractModel, codes: readonly string[], own: readonly Page[]): Sidebars => {
  const all = domainsOf(model);
  const brief = model.operations.length > longest;
  const domains = (open: string | null): SidebarItem[] =>
    all.map(({ name, items }) => (brief && name !== open ? { text: htmlOf(name), ...(items[0]?.link === undefined ? {} : { link: items[0].link }) } : { text: htmlOf(name), collapsed: false, items }));
  const [rest, pages] = [restOf(model, codes), ownGroups(own)];
  const folders = [...new Set(own.filter(({ path }) => path.includes('/')).map(({ path }) => `/${path.split('/')[0]}/`))];
  return {
    ...Object.fromEntries(folders.map((folder) => [folder, [...pages, ...domains(null), ...rest]])),
    // A domain is the first word of the keys, and in addresses a dot follows it.
    ...(brief ? Object.fromEntries(all.map(({ name }) => [`/operations/${name}.`, [...domains(name), ...rest, ...pages]])) : {}),
    '/': [...domains(null), ...rest, ...pages],
  };
};
