import { isDay } from '../model/operation/meta.ts';
import type { Meta, Stability } from '../model/types.ts';
import type { Facts } from './notebook.ts';
import type { RuleId } from './rules.ts';

type Say = (rule: RuleId, facts?: Facts) => void;

/** How much others may build on it; what is deprecated was stable. */
const firmness: Readonly<Record<Stability, number>> = { idea: 0, in_creation: 1, experimental: 2, beta: 3, stable: 4, deprecated: 4 };

/** How a contract that is gone may be: the end of its rule's id. */
export const removalOf = ({ deprecated, sunset }: Meta, today: string): 'removed' | 'removed-before-sunset' | 'removed-without-sunset' | 'removed-after-sunset' => {
  if (!deprecated) return 'removed';
  if (sunset === null || !isDay(sunset)) return 'removed-without-sunset';
  return today > sunset ? 'removed-after-sunset' : 'removed-before-sunset';
};

/** A sunset that is no date helps nobody, whether it is new or not. */
export const checkSunset = ({ sunset }: Meta, say: Say): void => {
  if (sunset !== null && !isDay(sunset)) say('sunset-invalid', { to: sunset });
};

const compareSunset = ({ sunset: before }: Meta, { sunset: after }: Meta, say: Say): void => {
  if (before === after || (after !== null && !isDay(after))) return;
  const promised = before !== null && isDay(before);
  if (promised) say(after !== null && after < before ? 'sunset-earlier' : 'sunset-later', { from: before, to: after ?? 'no day' });
  else if (after !== null) say('sunset-added', { to: after });
};

/** What a contract says of itself: how firm it is, whether and when it ends, and its texts. */
export const compareMeta = (base: Meta, head: Meta, say: Say): void => {
  if (base.deprecated !== head.deprecated) say(head.deprecated ? 'deprecated' : 'undeprecated');
  const [before, after] = [firmness[base.stability], firmness[head.stability]];
  if (before !== after) say(after < before ? 'stability-lowered' : 'stability-raised', { from: base.stability, to: head.stability });
  compareSunset(base, head, say);
  const texts = ({ title, description, goal, context, replacedBy }: Meta): string => JSON.stringify([title, description, goal, context, replacedBy]);
  if (texts(base) !== texts(head)) say('text-changed');
  if (base.tags.join('\n') !== head.tags.join('\n')) say('tags-changed');
  if (base.owners.join('\n') !== head.owners.join('\n')) say('owners-changed');
};
