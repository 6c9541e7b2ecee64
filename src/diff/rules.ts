/** Every diff rule, by id; the catalogue of the docs. An id never changes its meaning. */
import { inputRules } from './rules/input.ts';
import { modelRules, operationRules, stabilityRules, textRules } from './rules/operation.ts';
import { auditRules, errorRules, eventRules, versionRules } from './rules/outcome.ts';
import { outputRules } from './rules/output.ts';
import { policyRules } from './rules/policy.ts';

export const rules = {
  ...operationRules, ...stabilityRules, ...policyRules, ...inputRules, ...outputRules, ...errorRules, ...eventRules, ...auditRules, ...textRules, ...modelRules, ...versionRules,
};

export type RuleId = keyof typeof rules;

type WithoutDirection<Id> = Id extends `input-${infer Change}` ? Change : never;

/** A change of a schema without its direction: `input-` or `output-` before it makes a rule. */
export type SchemaChange = WithoutDirection<keyof typeof inputRules>;

export type { Direction, Level, Needs, Rule } from './rules/rule.ts';
