import { ruleHelp as diffHelp } from '../../diff/rules.ts';
import { rules } from '../../lint/rules.ts';
import type { RuleHelp } from '../../report/finding.ts';

/** Help for each lint rule, for formats that explain rules. */
export const lintHelp: readonly RuleHelp[] = rules.map(({ id, severity, purpose, fix }) => ({ source: 'lint', id, severity, purpose, fix }));

/** Help for every rule of the gate. */
export const ruleHelp: readonly RuleHelp[] = [...lintHelp, ...diffHelp];
