import type Full from 'handlebars';
import type { OwnTemplate } from './own-templates.ts';
import { type Position, templateFault } from './template-fault.ts';

/** As much of a node of Handlebars' tree as matters here. */
export interface Node {
  type: string;
  loc: { start: Position };
  body?: Node[];
  path?: Node;
  params?: Node[];
  hash?: Node | null | undefined;
  program?: Node | null;
  inverse?: Node | null;
  blockParams?: string[];
  parts?: string[];
  original?: unknown;
  depth?: number;
  data?: boolean;
}

const reasons: Readonly<Record<string, string>> = {
  EOF: 'a block or a `{{` is not closed',
  INVERSE: '`{{else}}` stands where no block is open for it',
  OPEN_INVERSE: '`{{^}}` stands where no block is open for it',
  OPEN_ENDBLOCK: 'a block is closed that is not open',
};

const positionAt = (source: string, offset: number): Position => {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
};

/**
 * Where the parser stood. It tells the line, and as the column only how much of the text before it shows, without line
 * breaks: the offset at which it would show exactly this is the one.
 */
const positionOf = (source: string, line: number, shown: string, marks: string): Position => {
  const flat = (text: string): string => text.replaceAll('\n', '');
  const past = (at: number): string => `${at > 20 ? '...' : ''}${flat(source.slice(Math.max(0, at - 20), at))}`;
  const isIt = (at: number): boolean => past(at).length === marks.length && shown.startsWith(past(at)) && shown.slice(marks.length).startsWith(flat(source.slice(at, at + 20)));
  const found = Array.from({ length: source.length + 1 }, (_, at) => at).filter(isIt).map((at) => positionAt(source, at));
  return found.find((one) => one.line === line) ?? found.at(-1) ?? { line, column: 0 };
};

/** The line that holds the last text, for what is missing at the end. */
const endOf = (source: string): Position => positionAt(source, source.trimEnd().length);

const syntaxFault = (template: OwnTemplate, error: Error & { lineNumber?: number; column?: number }): Error => {
  const { source } = template;
  const [, line, shown = '', marks = ''] = /error on line (\d+)[^\n]*\n(.*)\n(-*)\^/.exec(error.message) ?? [];
  const [, got = ''] = /got '(\w+)'/.exec(error.message) ?? [];
  const at = error.lineNumber !== undefined ? { line: error.lineNumber, column: error.column ?? 0 } : got === 'EOF' ? endOf(source) : positionOf(source, Number(line ?? 1), shown, marks);
  const reason = error.lineNumber !== undefined ? error.message.replace(/ - \d+:\d+$/, '') : (reasons[got] ?? 'this cannot stand here');
  return templateFault(template, 'template-invalid', `The template \`${template.name}\` is not Handlebars: ${reason}`, at, 'Correct its syntax.');
};

/** The tree of a template; throws an `EmissionFailure` that says where it is not Handlebars. */
export const parseTemplate = (handlebars: typeof Full, template: OwnTemplate): Node => {
  try {
    // The typings of the tree say less than it holds.
    return handlebars.parse(template.source) as unknown as Node;
  } catch (error) {
    throw syntaxFault(template, error as Error);
  }
};
