/**
 * A contract model → findings about how good its contracts are.
 * Takes the model, the loader's places and the settings; runs every rule that is not off.
 * Gives findings in the order of the rules, each with its code frame; guarantees that the same contracts give the same findings and fingerprints.
 */
import { createHash } from 'node:crypto';
import { codeFrame } from '../code-frame.ts';
import type { UnusedModel } from '../load/types.ts';
import type { ContractModel } from '../model/types.ts';
import type { Finding } from '../report/finding.ts';
import { contextOf, type Context, type Places } from './context.ts';
import type { Edit } from './fix/edit.ts';
import type { Found, Rule } from './rule.ts';
import { rules } from './rules.ts';
import { levelIn, type LintSettings } from './settings.ts';

export interface LintOptions {
  readonly model: ContractModel;
  /** Models and enums that loading found and no contract uses. */
  readonly unused: readonly UnusedModel[];
  readonly places: Places;
  readonly settings: LintSettings;
  /** True when only some of a project's contracts were loaded: rules about all of them are left out. */
  readonly partial?: boolean;
}

/** A finding, and the edit that mends it where there is one. */
export interface LintFinding extends Finding {
  readonly source: 'lint';
  readonly edit: Edit | null;
}

/** Lints a model. */
export const lint = ({ settings, partial = false, ...loaded }: LintOptions): LintFinding[] => {
  const context = contextOf(loaded, settings.known);
  return rules
    .filter(({ needsAll }) => !(partial && needsAll))
    .flatMap((rule) => rule.check(context).flatMap((found) => finished(rule, found, context, settings)));
};

const finished = (rule: Rule, found: Found, { line }: Context, settings: LintSettings): LintFinding[] => {
  const severity = levelIn(settings, rule, found.place?.file ?? '');
  if (severity === 'off') return [];
  return [{
    source: 'lint', rule: rule.id, severity,
    message: oneLine(found.message),
    subject: found.subject,
    place: found.place,
    inBase: false,
    frame: found.place && codeFrame(found.place, line(found.place)),
    fix: oneLine(found.fix ?? rule.fix),
    related: found.related ?? [],
    fingerprint: fingerprintOf(rule, found),
    edit: found.edit ?? null,
  }];
};

// What a contract calls itself may hold line breaks; a sentence is one line.
const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');

const fingerprintOf = ({ id }: Rule, { subject, about }: Found): string =>
  createHash('sha256').update(JSON.stringify(['lint', id, subject, about])).digest('hex').slice(0, 16);
