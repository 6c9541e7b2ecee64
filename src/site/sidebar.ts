import { errorPage, eventPage, modelPage, operationPage } from '../emit/markdown/site.ts';
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
const longest = 150;

const item = (text: string, path: string): SidebarItem => ({ text: htmlOf(text), link: `/${addressOf(path)}` });

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const placeOf = ({ front }: Page): number => (typeof front['order'] === 'number' ? front['order'] : Infinity);

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

/** Own pages by folder, a group each, in the order that their front matter asks for. */
const ownGroups = (pages: readonly Page[]): SidebarItem[] => {
  const folders = new Map<string, Page[]>();
  for (const page of pages) {
    const folder = page.path.includes('/') ? page.path.slice(0, page.path.lastIndexOf('/')) : '';
    folders.set(folder, [...(folders.get(folder) ?? []), page]);
  }
  return [...folders].sort(([a], [b]) => Number(a === '') - Number(b === '') || order(a, b)).map(([folder, group]) => ({
    text: htmlOf(folder === '' ? 'Pages' : folder.split('/').map(capitalised).join(' / ')),
    items: [...group].sort((a, b) => placeOf(a) - placeOf(b) || order(titleOf(a), titleOf(b))).map((page) => item(titleOf(page), page.path)),
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
  readonly prefixes: readonly string[];
}

const domains = ({ operations }: ContractModel): Domain[] => {
  const label = labelled(operations);
  const names = [...new Set(operations.map(({ domain }) => domain))].sort(order);
  return names.map((name) => {
    const own = operations.filter(({ domain }) => domain === name);
    return { name, items: own.map((one) => item(label(one), operationPage(one))), prefixes: own.map((one) => `/${addressOf(operationPage(one))}`) };
  });
};

/** A group that is printed in full while it is short. */
const group = (text: string, items: readonly SidebarItem[], anchor: string): SidebarItem[] =>
  items.length === 0 ? [] : items.length > longest ? [{ text, link: `/#${anchor}` }] : [{ text, collapsed: true, items }];

const catalogues: readonly SidebarItem[] = [
  { text: 'By owner', link: '/by-owner' }, { text: 'By tag', link: '/by-tag' }, { text: 'By stability', link: '/by-stability' }, { text: 'How errors look', link: '/how-errors-look' }, { text: 'Changelog', link: '/changelog' },
];

/** The domain as a group, or as one line that leads to its first operation when another domain is being read. */
const domainItem = ({ name, items }: Domain, open: boolean, brief: boolean): SidebarItem =>
  brief && !open ? { text: htmlOf(name), ...(items[0]?.link === undefined ? {} : { link: items[0].link }) } : { text: htmlOf(name), collapsed: false, items };

/**
 * Sidebars: operations by domain, then events, models and errors, then catalogues and the pages that people wrote.
 * An API with many operations shows those of the domain at hand only, so that pages stay small.
 */
export const sidebarsOf = (model: ContractModel, codes: readonly string[], own: readonly Page[]): Sidebars => {
  const all = domains(model);
  const brief = model.operations.length > longest;
  const label = labelled(model.events);
  const rest: readonly SidebarItem[] = [
    ...group('Events', model.events.map((one) => item(label(one), eventPage(one))), 'events'),
    ...group('Models', model.models.map(({ name }) => item(name, modelPage(name))), 'models'),
    ...group('Errors', [...codes].sort(order).map((code) => item(code, errorPage(code))), 'errors'),
    { text: 'Catalogues', collapsed: true, items: catalogues },
    ...ownGroups(own),
  ];
  const guideFirst: readonly SidebarItem[] = [...ownGroups(own), ...all.map((domain) => domainItem(domain, false, brief)), ...rest.slice(0, rest.length - ownGroups(own).length)];
  const besideOperations = (open: string | null): SidebarItem[] => [...all.map((domain) => domainItem(domain, domain.name === open, brief)), ...rest];
  const ownFolders = [...new Set(own.filter(({ path }) => path.includes('/')).map(({ path }) => `/${path.split('/')[0]}/`))];
  return {
    ...Object.fromEntries(ownFolders.map((folder) => [folder, guideFirst])),
    ...(brief ? Object.fromEntries(all.flatMap(({ name, prefixes }) => prefixes.map((prefix) => [prefix, besideOperations(name)]))) : {}),
    '/': besideOperations(null),
  };
};
