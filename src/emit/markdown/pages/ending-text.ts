import type { EventContract, Operation } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import { eventPage, link, operationPage } from '../addresses.ts';
import type { Site } from '../site.ts';

/** The page of the contract that `replacedBy` names, the newest where it names no version; null for one that has no page. */
export const replacementPage = (of: Operation | EventContract, { replacements }: Site): string | null => {
  if (of.replacedBy === null) return null;
  const [pages, own] = of.kind === 'event' ? [replacements.events, eventPage(of)] : [replacements.operations, operationPage(of)];
  return pages.get(of.replacedBy)?.findLast((page) => page !== own) ?? null;
};

/** A link to what to use instead, or only its name. */
const replacement = (replacedBy: string, page: string | null): string => (page === null ? code(replacedBy) : link(replacedBy, page));

/** Whether and when a contract ends, and what to use instead, as one line of Markdown; empty where it says nothing of that. */
export const endingText = (of: Operation | EventContract, site: Site): string => {
  const parts = [
    ...(of.sunset === null ? [] : [`goes away on ${md(of.sunset)}`]),
    ...(of.replacedBy === null ? [] : [`use ${replacement(of.replacedBy, replacementPage(of, site))} instead`]),
  ];
  if (parts.length === 0) return of.deprecated ? '**Deprecated.** Do not use it in new code.' : '';
  return `**${of.deprecated ? 'Deprecated' : 'Ending'}:** ${parts.join('; ')}.`;
};
