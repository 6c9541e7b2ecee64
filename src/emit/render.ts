/**
 * Owns Handlebars: renders the templates of `templates/`, which the build compiled to `dist/templates.js`.
 * Takes a template's name and a view, gives text; guarantees that a missing variable or helper throws.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Handlebars from 'handlebars/runtime.js';
import { packageFile } from '../package-root.ts';
import * as escape from './escape.ts';

/** Renders one template of `templates/`, named without `.hbs`. */
export type Render = (template: string, view: object) => string;

type Spec = Parameters<typeof Handlebars.template>[0];

const defined = (value: unknown, helper: string): void => {
  if (value === undefined || value === null) throw new TypeError(`${helper}: the value is missing`);
};

/** A fresh environment: nothing registered elsewhere in the process can change what is printed. */
const environment = (): typeof Handlebars => {
  const isolated = Handlebars.create();
  const helper = (name: string, run: (value: never, ...rest: never[]) => string): void =>
    isolated.registerHelper(name, (value: never, ...rest: unknown[]) => {
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

/** Loads the compiled templates once and gives the function that emitters render with. */
export const loadRender = async (): Promise<Render> => {
  const file = packageFile('dist/templates.js');
  if (!existsSync(file)) throw new Error('dist/templates.js is missing: run `npm run build`');
  const { templates } = (await import(pathToFileURL(file).href)) as { templates: Record<string, Spec> };
  const isolated = environment();
  const compiled = new Map(Object.entries(templates).map(([name, spec]) => [name, isolated.template(spec)]));
  return (name, view) => {
    const template = compiled.get(name);
    if (!template) throw new Error(`no template named ${name}`);
    return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  };
};
