// Pages made from contracts are text: no component, no expression. VitePress compiles each page as a Vue template, for
// the browser and for itself, which for thousands of pages takes most of its time and memory. Here such a page becomes
// a module of one string, and whatever it says can be nothing but text. While people write, pages are as VitePress makes them.

/** What VitePress makes of Markdown without scripts: page data, and a template. */
const parts = /^<script >\n(?<data>export const __pageData = .*)\nexport default \{name:(?<name>".*")\}<\/script>\n<template>(?<html>[^]*)<\/template>$/;

/** Without the attribute that only a template has. */
const plain = (html) => html.replace(/<(?:pre|code) [^>]*>/g, (tag) => tag.replace(/ v-pre(?:="")?/, ''));

/** Tabs are numbered as they come, so that the same contracts always give the same pages. */
const numbered = (html) => {
  const names = new Map();
  const numberOf = (name) => names.get(name) ?? names.set(name, names.size + 1).size;
  return html.replace(/<(?:input|label) [^>]*>/g, (tag) => tag.replace(/ (name|id|for)="(group|tab)-([\w-]+)"/g, (_, attribute, kind, name) => ` ${attribute}="${kind}-${numberOf(name)}"`));
};

// The string stays on one line: VitePress takes it out of what the browser loads beside a page that is there already.
const moduleOf = ({ data, name, html }) =>
  `import { createStaticVNode } from 'vue';\n${data}\nexport default { name: ${name}, render: () => createStaticVNode(${JSON.stringify(numbered(plain(html)))}, 1) };\n`;

/** Modules by id, from the build for the browser until VitePress has built its own. */
const made = new Map();

/** `isMade` tells the paths of pages that are made from contracts. */
export const staticPages = (isMade) => ({
  name: 'writ-static-pages',
  apply: 'build',
  configResolved({ plugins, build }) {
    const [pages, templates] = ['vitepress', 'vite:vue'].map((name) => plugins.find((plugin) => plugin.name === name));
    const [toTemplate, compile] = [pages.transform, templates.transform];
    const here = new Set();
    pages.transform = async function (code, id) {
      if (!made.has(id)) {
        const source = await toTemplate.call(this, code, id);
        const page = id.endsWith('.md') ? parts.exec(source)?.groups : undefined;
        if (page === undefined || !isMade(JSON.parse(page.name))) return source;
        made.set(id, moduleOf(page));
      }
      here.add(id);
      const text = made.get(id);
      if (build.ssr) made.delete(id);
      return { code: text, map: null };
    };
    templates.transform = function (code, id, ...rest) {
      return here.has(id) ? null : compile.call(this, code, id, ...rest);
    };
  },
});
