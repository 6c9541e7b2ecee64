import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-root.ts';
import { templateNames } from './prints.ts';

const originalOf = (name: string): string => readFileSync(packageFile(`templates/${name}.hbs`), 'utf8');
const sumOf = (text: string): string => hash('sha256', text).slice(0, 16);
const mark = /^\{\{!-- writ: (\S+) ([0-9a-f]{16}) --\}\}\n/;

/** One of writ's templates for a project to change, below a comment by which writ knows later what it was made from. */
export const ejected = (name: string): string => {
  const original = originalOf(name);
  return `{{!-- writ: ${name} ${sumOf(original)} --}}\n${original}`;
};

/** True when writ's template is not what it was when this source was made from it. */
export const isOutdated = (source: string): boolean => {
  const [, name, sum] = mark.exec(source) ?? [];
  return name !== undefined && (!templateNames.includes(name) || sumOf(originalOf(name)) !== sum);
};
