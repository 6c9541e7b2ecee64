import { type Finding, isAbsolutePath, type Place, type Report, repositoryPath, type RuleHelp, sentenceOf } from './finding.ts';
import { printJsonText } from './json.ts';
import { printable } from './printable.ts';

type Json = Readonly<Record<string, unknown>>;

/** SARIF reads `{0}` as a placeholder and `[a](b)` as a link; people's text means neither. */
const message = (text: string): Json => ({ text: printable(text).replace(/\{(\d+)\}/g, '{{$1}}').replaceAll('](', '] (') });

const ruleId = ({ source, id }: Pick<RuleHelp, 'source' | 'id'>): string => `${source}/${id}`;

/** Where each source's rules are explained, in writ's own documentation. */
const pages = { load: 'diagnostics', check: 'diagnostics', lint: 'lint-rules', diff: 'diff-rules' } as const;

const rulesOf = ({ rules, findings }: Report): Map<string, Json> => {
  const described = rules.map((rule): [string, Json] => [
    ruleId(rule),
    {
      id: ruleId(rule),
      shortDescription: message(rule.purpose),
      fullDescription: message(rule.purpose),
      help: message(`${rule.purpose}\n${rule.fix}\nSee docs/${pages[rule.source]}.md#${rule.id}.`),
      defaultConfiguration: { level: rule.severity },
      properties: { tags: [rule.source] },
    },
  ]);
  const bare = findings.map(({ source, rule }): [string, Json] => [ruleId({ source, id: rule }), { id: ruleId({ source, id: rule }) }]);
  return new Map([...bare, ...described]);
};

const encoded = (path: string): string => path.split('/').map((part) => encodeURIComponent(printable(part))).join('/');

/** An absolute path is a URI of its own, relative to nothing. */
const artifactOf = (file: string, base: string, prefix: string): Json =>
  isAbsolutePath(file) ? { uri: `file:///${encoded(file.replaceAll('\\', '/').replace(/^\/+/, ''))}` } : { uri: encoded(repositoryPath(file, prefix)), uriBaseId: base };

const physical = ({ file, line, column }: Place, base: string, prefix: string): Json => ({
  artifactLocation: artifactOf(file, base, prefix),
  region: { startLine: line, startColumn: column },
});

const srcRoot = '%SRCROOT%';
const baseRoot = 'BASE';

/** A place of the base may be in a file that is gone: it is related, and the result stands at the fallback. */
const locationsOf = ({ place, inBase, subject }: Finding, { fallback }: Report, prefix: string): Json => {
  const shown = inBase || place === null ? fallback : place;
  const logical = subject === null ? {} : { logicalLocations: [{ fullyQualifiedName: printable(subject) }] };
  const location = { ...(shown === null ? {} : { physicalLocation: physical(shown, srcRoot, prefix) }), ...logical };
  return Object.keys(location).length === 0 ? {} : { locations: [location] };
};

const relatedOf = ({ place, inBase, related }: Finding, prefix: string): Json => {
  const gone = inBase && place !== null ? [{ message: { text: 'Where it stands in the base' }, physicalLocation: physical(place, baseRoot, prefix) }] : [];
  const others = related.map((other) => ({ message: { text: 'Takes part' }, physicalLocation: physical(other, inBase ? baseRoot : srcRoot, prefix) }));
  const all = [...gone, ...others].map((one, id) => ({ id, ...one }));
  return all.length === 0 ? {} : { relatedLocations: all };
};

const result = (finding: Finding, report: Report, ruleIndexes: ReadonlyMap<string, number>, prefix: string): Json => {
  const id = ruleId({ source: finding.source, id: finding.rule });
  return {
    ruleId: id,
    ruleIndex: ruleIndexes.get(id),
    level: finding.severity,
    message: message(`${sentenceOf(finding)}\n${finding.fix}`),
    ...locationsOf(finding, report, prefix),
    ...relatedOf(finding, prefix),
    partialFingerprints: { 'writ/v1': finding.fingerprint },
    properties: { inBase: finding.inBase },
  };
};

/** A report for code scanning, SARIF 2.1.0. Paths are relative to the repository's root (`%SRCROOT%`) with `prefix` before the project's. */
export const formatSarif = (report: Report, { prefix }: { readonly prefix: string }): string => {
  const rules = rulesOf(report);
  const indexes = new Map([...rules.keys()].map((id, index) => [id, index]));
  return printJsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'writ', version: report.version, rules: [...rules.values()] } },
        automationDetails: { id: `writ/${report.command}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [srcRoot]: { description: { text: 'The root of the repository' } },
          [baseRoot]: { description: { text: 'The root of what was compared with' } },
        },
        properties: { summary: report.summary },
        results: report.findings.map((one) => result(one, report, indexes, prefix)),
      },
    ],
  });
};
