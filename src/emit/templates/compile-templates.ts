/**
 * The templates of a project → functions that print.
 * Takes templates, gives a function for each and what is wrong with the others; guarantees that whatever goes wrong
 * while one prints is an `EmissionFailure` with its place, and that nothing but own properties of the view is reached.
 */
import type Full from 'handlebars';
import type { Diagnostic } from '../../diagnostics.ts';
import { EmissionFailure } from '../emission-failure.ts';
import { calls } from './calls.ts';
import type { OwnTemplate } from './own-templates.ts';
import { parseTemplate } from './parse-template.ts';
import { lookUp, prepareTemplate, unknownName, valueAt } from './prepare-template.ts';
import { type Position, templateFault } from './template-fault.ts';

type Print = (view: object) => string;

/** What became of templates, by name. */
export interface Compiled {
  readonly printers: ReadonlyMap<string, Print>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What Handlebars passes after the arguments of a helper. */
interface Call {
  readonly loc: { readonly start: Position };
}

const split = (given: readonly unknown[]): readonly [readonly unknown[], Position] => [given.slice(0, -1), (given.at(-1) as Call).loc.start];

const refused = (template: OwnTemplate, what: string, error: unknown, at: Position): EmissionFailure =>
  templateFault(template, 'template-value-refused', `The template \`${template.name}\` ${what}: ${error instanceof Error ? error.message : String(error)}`, at);

/** An environment of one template: nothing registered elsewhere in the process can change what is printed. */
const environmentOf = (handlebars: typeof Full, template: OwnTemplate): typeof Full => {
  const isolated = handlebars.create();
  for (const [name, run] of Object.entries(calls)) {
    isolated.registerHelper(name, (...given: unknown[]) => {
      const [values, at] = split(given);
      try {
        return run(...values);
      } catch (error) {
        throw refused(template, `gives \`${name}\` a value that it refuses`, error, at);
      }
    });
  }
  isolated.registerHelper(lookUp, (...given: unknown[]) => {
    const [[from, ...keys], at] = split(given);
    // `prepareTemplate` wrote the keys as texts.
    return valueAt(from, keys as string[], (key, known) => { throw unknownName(template, key, known, at); });
  });
  return isolated;
};

const compileOne = (handlebars: typeof Full, template: OwnTemplate): Print => {
  const tree = parseTemplate(handlebars, template);
  prepareTemplate(tree, template);
  const knownHelpers = Object.fromEntries([...Object.keys(calls), lookUp].map((name) => [name, true]));
  // The tree is Handlebars' own, with calls in it; its typings know only texts.
  const print = environmentOf(handlebars, template).compile(tree as unknown as string, { strict: true, noEscape: true, knownHelpers, knownHelpersOnly: true });
  return (view) => {
    try {
      return print(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    } catch (error) {
      throw error instanceof EmissionFailure ? error : refused(template, 'cannot print its view', error, { line: 1, column: 0 });
    }
  };
};

/** Compiles every template; the compiler is loaded only when there is one. */
export const compileTemplates = async (templates: readonly OwnTemplate[]): Promise<Compiled> => {
  const printers = new Map<string, Print>();
  const diagnostics: Diagnostic[] = [];
  if (templates.length === 0) return { printers, diagnostics };
  const { default: handlebars } = await import('handlebars');
  for (const template of templates) {
    try {
      printers.set(template.name, compileOne(handlebars, template));
    } catch (error) {
      if (!(error instanceof EmissionFailure)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  return { printers, diagnostics };
};
