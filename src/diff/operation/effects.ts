import { compareVersions } from '../../model/operation/meta.ts';
import type { Emission } from '../../model/types.ts';
import { identity } from '../comparison.ts';
import { missing, type Inspection } from './inspect.ts';

/** Events that an operation emits: a version that gives way to another one is one change. */
const compareEmissions = ({ base, head, say }: Inspection): void => {
  const without = (emissions: readonly Emission[], others: readonly Emission[]): Emission[] => {
    const known = new Set(others.map(identity));
    return emissions.filter((one) => !known.has(identity(one))).sort((a, b) => compareVersions(a.version, b.version));
  };
  const [removed, added] = [without(base.emits, head.emits), without(head.emits, base.emits)];
  for (const one of removed) {
    const index = added.findIndex(({ key }) => key === one.key);
    const [next] = index === -1 ? [] : added.splice(index, 1);
    if (next === undefined) say('emission-removed', { from: identity(one) });
    else say('emission-replaced', { from: identity(one), to: identity(next) });
  }
  for (const one of added) say('emission-added', { to: identity(one) });
  for (const one of head.emits) {
    const old = base.emits.find((other) => identity(other) === identity(one));
    if (old !== undefined && old.when !== one.when) say('text-changed', {}, `emits/${identity(one)}`);
  }
};

/** What else happens when an operation is called. */
export const compareEffects = (inspection: Inspection): void => {
  const { base, head, say } = inspection;
  compareEmissions(inspection);
  for (const to of missing(head.audit, base.audit)) say('audit-added', { to });
  for (const from of missing(base.audit, head.audit)) say('audit-removed', { from });
  if (base.analytics.join('\n') !== head.analytics.join('\n')) say('analytics-changed');
};
