import type { EventContract, Operation } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import { link } from '../site.ts';

/** A link to the contract that `replacedBy` names, the newest where it names no version; only the name of one that has no page. */
const replacement = <Contract extends Operation | EventContract>(of: Contract, all: readonly Contract[], pageOf: (one: Contract) => string): string => {
  // Versions of one key are sorted.
  const found = all.findLast((one) => one !== of && [one.key, `${one.key}@${one.version}`].includes(of.replacedBy ?? ''));
  return found === undefined ? code(of.replacedBy ?? '') : link(of.replacedBy ?? '', pageOf(found));
};

/** Whether and when a contract ends, and what to use instead, as one line of Markdown; empty where it says nothing of that. */
export const endingText = <Contract extends Operation | EventContract>(of: Contract, all: readonly Contract[], pageOf: (one: Contract) => string): string => {
  const parts = [
    ...(of.sunset === null ? [] : [`goes away on ${md(of.sunset)}`]),
    ...(of.replacedBy === null ? [] : [`use ${replacement(of, all, pageOf)} instead`]),
  ];
  if (parts.length === 0) return of.deprecated ? '**Deprecated.** Do not use it in new code.' : '';
  return `**${of.deprecated ? 'Deprecated' : 'Ending'}:** ${parts.join('; ')}.`;
};
