/**
 * Owns Handlebars: renders writ's templates, which the build compiled to `dist/templates.js`, and those of a project.
 * Takes a template's name and a view, gives text; guarantees that a missing variable or helper throws.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type Full from 'handlebars';
import runtime from 'handlebars/runtime.js';
import type { Diagnostic } from '../diagnostics.ts';
import { didYouMean } from '../did-you-mean.ts';
import { packageFile } from '../package-root.ts';
import { compileTemplates } from './templates/compile-templates.ts';
import { calls } from './templates/calls.ts';
import type { OwnTemplate } from './templates/own-templates.ts';

/** Renders a template by its name without `.hbs`: the project's where it has one of that name, or else writ's. */
export type Render = (template: string, view: object) => string;

// The runtime is Handlebars without its compiler; its own typings are empty.
const Handlebars = runtime as unknown as Pick<typeof Full, 'create' | 'template'>;

type Spec = Parameters<typeof Handlebars.template>[0];

/** A fresh environment: nothing registered elsewhere in the process can change what is printed. */
const environment = (): typeof Full => {
  const isolated = Handlebars.create();
  for (const [name, run] of Object.entries(calls)) isolated.registerHelper(name, (...given: unknown[]) => run(...given.slice(0, -1)));
  return isolated;
};

/** What templates are rendered with. */
export interface Rendering {
  readonly render: Render;
  /** Faults of the project's templates, each with its place and frame; with any of them nothing should be rendered. */
  readonly diagnostics: readonly Diagnostic[];
}

const unknownTemplate = (name: string, known: readonly string[]): Error => {
  const near = didYouMean(name, known);
  return new Error(`there is no template \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`);
};

/** Loads the compiled templates, compiles those of the project, and gives the function that emitters render with. */
export const loadRender = async (own: readonly OwnTemplate[] = []): Promise<Rendering> => {
  const file = packageFile('dist/templates.js');
  if (!existsSync(file)) throw new Error('dist/templates.js is missing: run `npm run build`');
  const [{ templates }, { printers, diagnostics }] = await Promise.all([
    import(pathToFileURL(file).href) as Promise<{ templates: Record<string, Spec> }>,
    compileTemplates(own),
  ]);
  const isolated = environment();
  const compiled = new Map<string, ReturnType<typeof isolated.template>>();
  const render: Render = (name, view) => {
    const print = printers.get(name);
    if (print) return print(view);
    const spec = Object.hasOwn(templates, name) ? templates[name] : undefined;
    if (!spec) throw unknownTemplate(name, [...printers.keys(), ...Object.keys(templates)]);
    const template = compiled.get(name) ?? isolated.template(spec);
    compiled.set(name, template);
    return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  };
  return { render, diagnostics };
};
