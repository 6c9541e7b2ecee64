import { diagnostic, type Diagnostic, type Place } from '../diagnostics.ts';

/** Something that takes a name which only one thing may have. */
export interface Claim {
  /** What kind of name it is, for the message: `operationId`, `path` … */
  readonly kind: string;
  readonly name: string;
  /** The contract or model that takes it. */
  readonly by: string;
  readonly place: Place;
}

const byPlace = (a: Claim, b: Claim): number =>
  a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.line - b.place.line || a.place.column - b.place.column || (a.by < b.by ? -1 : 1);

/** One diagnostic for each name that several things take, naming both places; names that differ only in case collide as files do. */
export const findCollisions = (claims: readonly Claim[]): Diagnostic[] => {
  const first = new Map<string, Claim>();
  const reported = new Set<string>();
  return [...claims].sort(byPlace).flatMap((claim) => {
    const slot = `${claim.kind} ${claim.name.toLowerCase()}`;
    const holder = first.get(slot);
    if (holder === undefined) first.set(slot, claim);
    const pair = `${holder?.by} ${claim.by}`;
    if (holder === undefined || reported.has(pair)) return [];
    reported.add(pair);
    return [diagnostic('collision', `\`${claim.by}\` and \`${holder.by}\` have the same ${claim.kind}, \`${claim.name}\``, { place: claim.place, related: [holder.place] })];
  });
};
