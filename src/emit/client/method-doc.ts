import type { Operation, OperationError } from '../../model/types.ts';
import { docComment } from '../zod/literal.ts';

/** A contract's text, in which no line starts a JSDoc tag. */
const prose = (text: string): string => text.trim().replace(/^(\s*)@/gm, '$1\\@');

/** A text that ends as a sentence does. */
const sentence = (text: string): string => (/[.!?:;)\]]\s*$/.test(text) ? text.trimEnd() : `${text.trimEnd()}.`);

const errorLine = ({ code, status, description, when }: OperationError): string =>
  `- \`${code}\` (${String(status)}): ${sentence(description)}${when === null ? '' : ` When: ${sentence(when)}`}`;

const ending = ({ deprecated, replacedBy, sunset }: Operation): string[] => {
  const use = replacedBy === null ? '' : ` Use \`${replacedBy}\` instead.`;
  const until = sunset === null ? '' : ` Stands until ${sunset}.`;
  if (deprecated) return [`@deprecated${use}${until}`];
  return use + until === '' ? [] : [(use + until).trim()];
};

/** Everything that someone who calls the operation wants to know of its contract. */
export const methodDoc = (operation: Operation, margin: string): string => {
  const { key, version, title, description, goal, errors, source } = operation;
  const declared = errors.filter(({ implicit }) => !implicit);
  const { file, line } = source.place;
  const parts = [
    description === null ? title : description,
    ...(goal === null ? [] : [`Goal: ${goal}`]),
    ...(declared.length === 0 ? [] : [['Fails with:', ...declared.map(errorLine)].join('\n')]),
    `\`${key}\` v${version}, ${file}:${String(line)}`,
  ];
  return docComment([...parts.map(prose), ...ending(operation).map((text) => text.replace(/\s+/g, ' '))].join('\n\n'), margin);
};
