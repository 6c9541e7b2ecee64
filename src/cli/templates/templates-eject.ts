import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../../did-you-mean.ts';
import { ejected } from '../../emit/templates/eject-template.ts';
import { templateNames } from '../../emit/templates/prints.ts';
import { writeNewFiles } from '../../output/new/write-new-files.ts';
import { openTemplates } from '../../project.ts';
import type { ExitCode, Io } from '../io.ts';
import { reportNew } from '../new/report-new.ts';
import type { TemplateOptions } from './templates-list.ts';

const mustBeKnown = (name: string): void => {
  if (templateNames.includes(name)) return;
  const near = didYouMean(name, templateNames);
  throw new InvalidArgumentError(`There is no template \`${name}\`. ${near === null ? '`writ templates list` shows them all.' : `Did you mean \`${near}\`?`}`);
};

/** Copies one of writ's templates into the project, over nothing that is there. */
export const templatesEject = async (name: string, options: TemplateOptions, io: Io): Promise<ExitCode> => {
  mustBeKnown(name);
  const json = options.json === true;
  const { own, diagnostics } = await openTemplates(io.cwd, options.config ?? null);
  if (own === null) return reportNew({ what: 'templates eject', created: [], kept: [], diagnostics, next: [] }, json, io);
  const path = `${own.folder}/${name}.hbs`;
  writeNewFiles(own.root, [{ path, text: ejected(name) }]);
  const next = own.named ? 'change it, then run `writ generate`' : `say \`templates: '${own.folder}'\` in writ.config.ts, change it, then run \`writ generate\``;
  return reportNew({ what: 'templates eject', created: [path], kept: [], diagnostics: [], next: [next] }, json, io);
};
