import { missingNarrative } from '../../narrative.ts';
import type { Rule } from '../../rule.ts';

export const noGoal: Rule = {
  id: 'no-goal',
  purpose: 'Every operation and every declared event says what it is for.',
  severity: 'warning',
  fix: 'Say in one sentence what people reach with it, as `meta.goal`.',
  check: (context) => missingNarrative(context, 'goal'),
};
