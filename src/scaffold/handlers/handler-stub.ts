import type { HandlerFile } from '../../emit/handlers/handler-files.ts';
import type { Render } from '../../emit/render.ts';
import { quoted } from '../quoted.ts';

/** Where the imports of a stub lead, each as seen from the folder of handlers and without its ending. */
export interface StubImports {
  /** The generated types, such as `../../generated/handlers/types`. */
  readonly types: string;
  /** The module that exports `Scope`, or null where handlers get none. */
  readonly scope: string | null;
}

const docOf = ({ operation: { key, description, title, goal } }: HandlerFile): string =>
  [`\`${key}\`: ${description ?? title}`, ...(goal === null ? [] : [`Goal: ${goal}`])].join('\n\n');

/** The text of a handler that nobody has written yet: it compiles, and answers 501. */
export const handlerStub = (file: HandlerFile, { types, scope }: StubImports, render: Render): string =>
  render('scaffold-handler', {
    types: quoted(`${types}.js`),
    scope: scope === null ? '' : quoted(`${scope}.js`),
    type: `HandlerOf${scope === null ? '' : '<Scope>'}[${quoted(file.name)}]`,
    doc: docOf(file),
  });
