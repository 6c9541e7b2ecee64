/**
 * The templates of a project.
 * Takes the folder that the config names, gives each template in it with its source, and what stands there but has no
 * meaning; reads only, and leaves hidden files alone.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../diagnostics.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { templateNames } from './prints.ts';

const ending = '.hbs';

/** A template of a project, in the place of one of writ's or for an emitter of the project. */
export interface OwnTemplate {
  /** As it is rendered: the path below the folder without `.hbs`, such as `markdown-index` or `permissions/matrix`. */
  readonly name: string;
  /** Relative to the project's folder, with `/`. */
  readonly file: string;
  /** With LF, whatever the file has. */
  readonly source: string;
}

/** A folder of templates that was read. */
export interface TemplateReading {
  /** Sorted by name. */
  readonly templates: readonly OwnTemplate[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Paths of the entries of a folder and of those of its own, sorted; hidden ones are not there. */
const entriesIn = (folder: string, below = ''): string[] =>
  readdirSync(join(folder, below)).sort().filter((name) => !name.startsWith('.')).map((name) => `${below}${name}`).flatMap((path) => {
    if (!statSync(join(folder, path)).isDirectory()) return [path];
    return below === '' ? entriesIn(folder, `${path}/`) : [`${path}/`];
  });

const shape = 'A template has the name of one of writ\'s, or stands in a folder with the name of an emitter of the config.';

/** Why an entry is no template, with the fix; null for a template. */
const faultOf = (path: string, emitters: readonly string[]): readonly [string, string] | null => {
  const [folder = '', name] = path.split('/');
  if (!path.endsWith(ending)) return [`is no template: its name does not end in \`${ending}\``, 'Rename it, or move it out of the folder.'];
  const [written, known] = name === undefined ? [path.slice(0, -ending.length), templateNames] : [folder, emitters];
  if (known.includes(written)) return null;
  const near = didYouMean(written, known);
  const what = name === undefined ? 'takes the place of no template of writ' : 'belongs to no emitter of the config';
  return [what, near === null ? shape : `Did you mean \`${near}${name === undefined ? ending : `/${name}`}\`?`];
};

/** Reads the templates of a folder; `shown` is the folder as the project knows it, `emitters` are those of its config. */
export const readTemplates = (folder: string, shown: string, emitters: readonly string[]): TemplateReading => {
  const judged = entriesIn(folder).map((path) => ({ path, file: `${shown}/${path}`, fault: faultOf(path, emitters) }));
  return {
    templates: judged.flatMap(({ path, file, fault }): OwnTemplate[] =>
      fault === null ? [{ name: path.slice(0, -ending.length), file, source: readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') }] : []),
    diagnostics: judged.flatMap(({ file, fault }) =>
      fault === null ? [] : [diagnostic('template-unknown', `\`${file}\` ${fault[0]}`, { place: { file, line: 1, column: 1 }, fix: fault[1] })]),
  };
};
