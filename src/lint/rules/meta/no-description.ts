import { missingNarrative } from '../../narrative.ts';
import type { Rule } from '../../rule.ts';

export const noDescription: Rule = {
  id: 'no-description',
  purpose: 'Every operation and every declared event says what it does.',
  severity: 'warning',
  fix: 'Say in one sentence what it does, as `meta.description`.',
  check: (context) => missingNarrative(context, 'description'),
};
