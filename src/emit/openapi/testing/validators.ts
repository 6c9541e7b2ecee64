import { validate as hyperjump } from '@hyperjump/json-schema/openapi-3-1';
import { validate as readme } from '@readme/openapi-parser';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';

/** One complaint of one validator. */
export interface Complaint {
  readonly by: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

const byHyperjump = async (text: string): Promise<Complaint[]> => {
  const output = await hyperjump('https://spec.openapis.org/oas/3.1/schema-base', JSON.parse(text), 'BASIC');
  return output.valid ? [] : (output.errors ?? []).map((error) => ({ by: 'hyperjump', rule: error.keyword, severity: 'error', message: `${error.instanceLocation} ${error.absoluteKeywordLocation}` }));
};

const redoclyConfig = createConfig({ extends: ['recommended'] });

const byRedocly = async (text: string): Promise<Complaint[]> => {
  const problems = await lintFromString({ source: text, absoluteRef: '/openapi.json', config: await redoclyConfig });
  return problems.map(({ ruleId, severity, message, location }) => ({
    by: 'redocly',
    rule: ruleId,
    severity: severity === 'error' ? 'error' : 'warning',
    message: `${location[0]?.pointer} ${message}`,
  }));
};

const spectral = new spectralCore.Spectral();
// Its rules are typed by another version of the core.
spectral.setRuleset({ extends: [spectralRulesets.oas as unknown as spectralCore.RulesetDefinition] });

/** Its own reader takes a property named `__proto__` for the prototype. */
const plainReader = {
  parse: (source: string) => ({ data: JSON.parse(source), diagnostics: [], ast: {}, lineMap: [] }),
  getLocationForJsonPath: () => undefined,
  trapAccess: <Value>(value: Value): Value => value,
};

const bySpectral = async (text: string): Promise<Complaint[]> => {
  const results = await spectral.run(new spectralCore.Document(text, plainReader));
  return results.map(({ code, severity, message, path }) => ({ by: 'spectral', rule: String(code), severity: severity === 0 ? 'error' : 'warning', message: `${path.join('/')} ${message}` }));
};

const byReadme = async (text: string): Promise<Complaint[]> => {
  const result = await readme(JSON.parse(text));
  return result.valid ? [] : result.errors.map(({ message }) => ({ by: 'readme', rule: 'invalid', severity: 'error', message }));
};

const attempt = (by: string, check: (text: string) => Promise<Complaint[]>) => (text: string): Promise<Complaint[]> =>
  check(text).catch((error: unknown) => [{ by, rule: 'thrown', severity: 'error', message: String(error) }]);

/** Four independent validators of OpenAPI documents; one that cannot cope with a document complains by itself. */
export const validators = {
  hyperjump: attempt('hyperjump', byHyperjump),
  redocly: attempt('redocly', byRedocly),
  spectral: attempt('spectral', bySpectral),
  readme: attempt('readme', byReadme),
};
