import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseFailures } from '../../base/read-base.ts';
import { rules as diffRules, type Rule as DiffRule } from '../../diff/rules.ts';
import { rules as lintRules } from '../../lint/rules.ts';
import { ruleHelp } from './rule-help.ts';

const root = new URL('../../../', import.meta.url).pathname;

const area = (name: string, rules: readonly string[]): string => `## ${name}\n\n${rules.join('\n')}`;

const byArea = (): Map<string, [string, DiffRule][]> => {
  const areas = new Map<string, [string, DiffRule][]>();
  for (const [id, rule] of Object.entries<DiffRule>(diffRules)) areas.set(rule.area, [...(areas.get(rule.area) ?? []), [id, rule]]);
  return areas;
};

const purposes = new Map(ruleHelp.map(({ source, id, purpose, fix }) => [`${source}/${id}`, { purpose, fix }]));

describe('rules', () => {
  it('of lint have a page that lists each with purpose, severity and fix', async () => {
    const page = lintRules.map(({ id, purpose, severity, fix, fixable }) => `## ${id}\n\n*${severity}${fixable ? ', `--fix`' : ''}.* ${purpose}\n\n**Fix:** ${fix}\n`).join('\n');
    await expect(`# Lint rules\n\nWhat \`writ lint\` asks of contracts. Severities can be changed in \`writ.config.ts\`; ids never change their meaning.\n\n${page}`).toMatchFileSnapshot(join(root, 'docs/lint-rules.md'));
  });

  it('of diff have a page that lists each with its verdict, the version it needs, and its fix', async () => {
    const shown = ([id, { level, needs, direction }]: [string, DiffRule]): string => {
      const { purpose = '', fix = '' } = purposes.get(`diff/${id}`) ?? {};
      const facts = [level, needs === 'none' ? null : `needs a ${needs} version`, direction === 'none' ? null : direction].filter((fact) => fact !== null);
      return `### ${id}\n\n*${facts.join(', ')}.* ${purpose}\n\n**Fix:** ${fix}\n`;
    };
    const page = [...byArea()].map(([name, rules]) => area(name, rules.map(shown))).join('\n');
    const intro = 'What `writ diff` says of each kind of change. *Breaking* changes are errors, *caution* warnings, *safe* ones notes; all are milder where\na contract is not `stable`, and a breaking change that the version says is a warning. Inputs are judged as closed, outputs and event\npayloads as open.';
    await expect(`# Diff rules\n\n${intro}\n\n${page}`).toMatchFileSnapshot(join(root, 'docs/diff-rules.md'));
  });

  it('are complete sentences', () => {
    for (const [id, { purpose, fix }] of purposes) {
      expect(purpose, id).toMatch(/^[A-Z`].*\.$/s);
      expect(fix, id).toMatch(/^[A-Z`].*[.`?]$/s);
    }
    for (const [code, cause] of Object.entries(baseFailures)) expect(cause, code).toMatch(/^[A-Z].*\.$/s);
  });
});
