import { missingNarrative } from '../../narrative.ts';
import type { Rule } from '../../rule.ts';

export const noContext: Rule = {
  id: 'no-context',
  purpose: 'Every operation and every declared event says when and by whom it is used.',
  severity: 'note',
  fix: 'Say when and by whom it is used, as `meta.context`.',
  check: (context) => missingNarrative(context, 'context'),
};
