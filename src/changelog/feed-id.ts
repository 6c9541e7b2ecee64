import { createHash } from 'node:crypto';
import type { ContractModel } from '../model/types.ts';

/**
 * The id of an API's feed of changes, the same wherever it is made: an address where the documentation has one, else a
 * name made of the API's title (RFC 9562, version 8).
 */
export const feedIdOf = ({ docsUrl, info }: Pick<ContractModel, 'docsUrl' | 'info'>): string => {
  if (URL.canParse(docsUrl)) return `${docsUrl}/changelog`;
  const hex = createHash('sha256').update(`writ changelog ${info.title}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
