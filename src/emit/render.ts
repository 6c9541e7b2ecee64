/**
 * Owns Handlebars: renders the templates of `templates/`, which the build compiled to `dist/templates.js`.
 * Takes a template's name and a view, gives text; guarantees that a missing variable or helper throws.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type Full from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { packageFile } from '../package-root.ts';
import * as escape from './escape.ts';

/** Renders one template of `templates/`, named without `.hbs`. */
export type Render = (template: string, view: object) => string;

// The runtime is Handlebars without its compiler; its own typings are empty.
const Handlebars = runtime as unknown as Pick<typeof Full, 'create' | 'template'>;

type Spec = Parameters<typeof Handlebars.template>[0];

const defined = (value: unknown, helper: string): void => {
  if (value === undefined || value === null) throw new TypeError(`${helper}: the value is missing`);
};

/** A fresh environment: nothing registered elsewhere in the process can change what is printed. */
const environment = (): typeof Full => {
  const isolated = Handlebars.create();
  const helper = (name: string, run: (value: never, ...rest: never[]) => string): void =>
    isolated.registerHelper(name, (...given: unknown[]) => {
      // A template decides what a helper gets; `defined` and the helper itself refuse what does not fit.
      const [value, ...rest] = given as [never, ...unknown[]];
      defined(value, name);
      return new isolated.SafeString(run(value, ...(rest.slice(0, -1) as never[])));
    });
  helper('json', (value: unknown, spaces?: number) => escape.json(value, spaces ?? 0));
  helper('comment', (text: string, margin?: number) => escape.comment(text, ' '.repeat(margin ?? 0)));
  helper('md', escape.md);
  helper('code', escape.code);
  helper('fence', escape.fence);
  helper('word', escape.word);
  helper('printed', (text: string) => text);
  helper('indent', (text: string, spaces: number) => escape.indent(text, spaces));
  return isolated;
};

/** What the build made of the templates. */
export interface Rendering {
  readonly render: Render;
  /** Hash of writ's own sources and templates: equal builds give equal output. */
  readonly build: string;
}

/** Loads the compiled templates and gives the function that emitters render with. */
export const loadRender = async (): Promise<Rendering> => {
  const file = packageFile('dist/templates.js');
  if (!existsSync(file)) throw new Error('dist/templates.js is missing: run `npm run build`');
  const { templates, build } = (await import(pathToFileURL(file).href)) as { templates: Record<string, Spec>; build: string };
  const isolated = environment();
  const compiled = new Map<string, ReturnType<typeof isolated.template>>();
  const render: Render = (name, view) => {
    const spec = templates[name];
    if (!spec) throw new Error(`no template named ${name}`);
    const template = compiled.get(name) ?? isolated.template(spec);
    compiled.set(name, template);
    return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  };
  return { render, build };
};
