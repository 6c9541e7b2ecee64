import type { Meta, Stability } from '../model/types.ts';
import type { Facts } from './notebook.ts';
import type { RuleId } from './rules.ts';

/** A contract that may say until when it stands. */
export type Mortal = Meta & { readonly sunset?: string | null };

type Say = (rule: RuleId, facts?: Facts) => void;

/** How much others may build on it; what is deprecated was stable. */
const firmness: Readonly<Record<Stability, number>> = { idea: 0, in_creation: 1, experimental: 2, beta: 3, stable: 4, deprecated: 4 };

/** True for a day of the calendar, as `2027-01-31`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** How a contract that is gone may be: the end of its rule's id. */
export const removalOf = (contract: Mortal, today: string): 'removed' | 'removed-before-sunset' | 'removed-without-sunset' | 'removed-after-sunset' => {
  if (!contract.deprecated) return 'removed';
  const sunset = contract.sunset ?? null;
  if (sunset === null || !isDay(sunset)) return 'removed-without-sunset';
  return today > sunset ? 'removed-after-sunset' : 'removed-before-sunset';
};

/** A sunset that is no date helps nobody, whether it is new or not. */
export const checkSunset = ({ sunset = null }: Mortal, say: Say): void => {
  if (sunset !== null && !isDay(sunset)) say('sunset-invalid', { to: sunset });
};

const compareSunset = ({ sunset: before = null }: Mortal, { sunset: after = null }: Mortal, say: Say): void => {
  if (before === after || before === null || !isDay(before) || (after !== null && !isDay(after))) return;
  say(after !== null && after < before ? 'sunset-earlier' : 'sunset-later', { from: before, to: after ?? 'no day' });
};

/** What a contract says of itself: how firm it is, whether and when it ends, and its texts. */
export const compareMeta = (base: Mortal, head: Mortal, say: Say): void => {
  if (base.deprecated !== head.deprecated) say(head.deprecated ? 'deprecated' : 'undeprecated');
  const [before, after] = [firmness[base.stability], firmness[head.stability]];
  if (before !== after) say(after < before ? 'stability-lowered' : 'stability-raised', { from: base.stability, to: head.stability });
  compareSunset(base, head, say);
  const texts = ({ title, description, goal, context }: Meta): string => JSON.stringify([title, description, goal, context]);
  if (texts(base) !== texts(head)) say('text-changed');
  if (base.tags.join('\n') !== head.tags.join('\n')) say('tags-changed');
  if (base.owners.join('\n') !== head.owners.join('\n')) say('owners-changed');
};
