import { hasErrors } from '../../diagnostics.ts';
import { isOutdated } from '../../emit/templates/eject-template.ts';
import { prints, templateNames } from '../../emit/templates/prints.ts';
import { openTemplates, type TemplateFolder } from '../../project.ts';
import { oneLine } from '../../report/printable.ts';
import { showDiagnostics } from '../../report/text.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';

export interface TemplateOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** A template, and the project's file that takes its place. */
interface Listed {
  readonly name: string;
  readonly prints: string;
  /** Relative to the project's folder, or null where writ's own is used. */
  readonly file: string | null;
  /** Whether writ's template changed since the file was made from it. */
  readonly outdated: boolean;
}

const listed = (own: TemplateFolder | null): Listed[] => {
  const found = new Map((own?.templates ?? []).map((template) => [template.name, template]));
  const of = (name: string, what: string): Listed => {
    const template = found.get(name);
    return { name, prints: what, file: template?.file ?? null, outdated: template !== undefined && isOutdated(template.source) };
  };
  const more = [...found.keys()].filter((name) => !templateNames.includes(name));
  return [...templateNames.map((name) => of(name, prints[name] ?? '')), ...more.map((name) => of(name, `what the emitter \`${name.split('/')[0] ?? ''}\` prints with it`))];
};

/** Lists every template with what it prints, and the file of the project that takes its place. */
export const templatesList = async ({ config, json }: TemplateOptions, io: Io): Promise<ExitCode> => {
  const { own, diagnostics: problems } = await openTemplates(io.cwd, config ?? null);
  const diagnostics = [...problems, ...(own?.diagnostics ?? [])];
  const [templates, ok] = [listed(own), !hasErrors(diagnostics)];
  if (json === true) printJson(io, { command: 'templates list', ok, folder: own?.named === true ? own.folder : null, templates, diagnostics });
  else {
    const width = Math.max(...templates.map(({ name }) => name.length));
    for (const one of templates) io.stdout(`${oneLine(one.name).padEnd(width)}  ${oneLine(one.prints)}${one.file === null ? '' : ` (${oneLine(one.file)}${one.outdated ? ', made from an older one' : ''})`}\n`);
    io.stderr(showDiagnostics(diagnostics, io.color));
  }
  return ok ? 0 : 1;
};
