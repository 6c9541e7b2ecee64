import { ruleHelp as diffHelp } from '../../diff/rules.ts';
import { rules } from '../../lint/rules.ts';
import type { RuleHelp } from '../../report/finding.ts';

/** Help for each lint rule, for formats that explain rules. */
export const lintHelp: readonly RuleHelp[] = rules.map(({ id, severity, purpose, fix }) => ({ source: 'lint', id, severity, purpose, fix }));

/** What of an OpenAPI document has no counterpart in a model: nothing is said of a change there. */
export const notCompared: RuleHelp = {
  source: 'diff', id: 'not-compared', severity: 'note', purpose: 'A part of an OpenAPI document is compared in other words than its own, or not at all.', fix: 'Look at it yourself, or say it in a way that can be compared.',
};

/** Help for every rule of the gate. */
export const ruleHelp: readonly RuleHelp[] = [...lintHelp, ...diffHelp, notCompared];
