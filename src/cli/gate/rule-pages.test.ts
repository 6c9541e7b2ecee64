import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseFailures } from '../../base/read-base.ts';
import { catalogue, type DiagnosticCode } from '../../diagnostic-codes.ts';
import { rules as diffRules, type Rule as DiffRule } from '../../diff/rules.ts';
import { rules as lintRules } from '../../lint/rules.ts';
import { formatReport } from '../../report/formats.ts';
import { diagnostic } from '../../diagnostics.ts';
import { diagnosticFindings, diagnosticHelp } from './load-findings.ts';
import { notCompared, ruleHelp } from './rule-help.ts';

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
    const { id, severity, purpose, fix } = notCompared;
    const documents = area('documents', [`### ${id}\n\n*${severity}.* ${purpose}\n\n**Fix:** ${fix}\n`]);
    const page = [...[...byArea()].map(([name, rules]) => area(name, rules.map(shown))), documents].join('\n');
    const intro = 'What `writ diff` says of each kind of change. *Breaking* changes are errors, *caution* warnings, *safe* ones notes; all are milder where\na contract is not `stable`, and a breaking change that the version says is a warning. Inputs are judged as closed, outputs and event\npayloads as open.';
    await expect(`# Diff rules\n\n${intro}\n\n${page}`).toMatchFileSnapshot(join(root, 'docs/diff-rules.md'));
  });

  it('are complete sentences', () => {
    for (const [id, { purpose, fix }] of purposes) {
      expect(purpose, id).toMatch(/^[A-Z`].*\.$/s);
      expect(fix, id).toMatch(/^[A-Z`].*[.`?]$/s);
    }
    for (const [code, { cause, fix }] of Object.entries(baseFailures)) {
      expect(cause, code).toMatch(/^[A-Z].*\.$/s);
      expect(fix, code).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('and diagnostics are explained by a report of SARIF where a page has them', () => {
    // The keys of the catalogue are its codes.
    const findings = diagnosticFindings((Object.keys(catalogue) as DiagnosticCode[]).map((code) => diagnostic(code, code)), 'load');
    const report = { command: 'ci', version: '1.2.3', findings, rules: [...ruleHelp, ...diagnosticHelp(findings)], fallback: null, summary: { operations: 0, events: 0, breaking: null, bumps: [], owners: [] } };
    const { rules } = JSON.parse(formatReport(report, 'sarif', { color: false, failOn: 'error', prefix: '' })).runs[0].tool.driver as { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] };
    expect(rules).toHaveLength(ruleHelp.length + findings.length);
    for (const { id, help } of rules) {
      const [, page = '', anchor = ''] = /\nSee (docs\/[a-z-]+\.md)#([a-z0-9-]+)\.$/.exec(help.text) ?? [];
      expect(id.split('/')[1]).toBe(anchor);
      expect(readFileSync(join(root, page), 'utf8').split('\n').filter((line) => line.replace(/^##+ /, '') === anchor && line.startsWith('##')), id).toHaveLength(1);
    }
  });
});
