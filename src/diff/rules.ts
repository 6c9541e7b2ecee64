/** Every diff rule, by id; the catalogue of the docs. An id never changes its meaning. */
import { inputRules } from './rules/input.ts';
import { modelRules, operationRules, stabilityRules, textRules } from './rules/operation.ts';
import { auditRules, errorRules, eventRules, versionRules, waiverRules } from './rules/outcome.ts';
import { outputRules } from './rules/output.ts';
import { policyRules } from './rules/policy.ts';
import type { Level, Rule } from './rules/rule.ts';
import type { RuleHelp, Severity } from '../report/finding.ts';

export const rules = {
  ...operationRules, ...stabilityRules, ...policyRules, ...inputRules, ...outputRules, ...errorRules, ...eventRules, ...auditRules, ...textRules, ...modelRules, ...versionRules, ...waiverRules,
};

export type RuleId = keyof typeof rules;

type WithoutDirection<Id> = Id extends `input-${infer Change}` ? Change : never;

/** A change of a schema without its direction: `input-` or `output-` before it makes a rule. */
export type SchemaChange = WithoutDirection<keyof typeof inputRules>;

export type { Direction, Level, Needs, Rule } from './rules/rule.ts';

const severities: Readonly<Record<Level, Severity>> = { breaking: 'error', caution: 'warning', safe: 'note' };

/** What `{at}` is in each area. */
const nouns: Readonly<Record<string, string>> = {
  operation: 'An operation', stability: 'An operation or event', policy: 'An operation', input: 'A part of the input', output: 'A part of an output or a payload',
  errors: 'An operation or one of its errors', events: 'An event or an operation', audit: 'An operation', text: 'A contract', model: 'A model', version: 'An operation or event', waivers: 'A waiver',
};

const purposeOf = ({ area, message }: Rule): string => {
  const sentence = message.replaceAll('{at}', nouns[area] ?? area).replaceAll('{from}', '`old`').replaceAll('{to}', '`new`');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
};

/** The rules for reports and docs, with their severity where the contract is stable; `old` and `new` stand for what differs. */
export const ruleHelp: readonly RuleHelp[] = Object.entries<Rule>(rules).map(([id, rule]) => ({
  source: 'diff', id, severity: severities[rule.level], purpose: purposeOf(rule), fix: rule.fix.replaceAll('{to}', '`new`').replaceAll('{from}', '`old`'),
}));
