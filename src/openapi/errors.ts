import { implicitErrorCodes } from '../model/operation/outcomes.ts';
import type { OperationError } from '../model/types.ts';
import { mediaTypeOf, pointer } from './document.ts';
import { componentName, entries, get, items, text } from './raw.ts';
import type { Site } from './site.ts';

interface Response {
  readonly status: number;
  readonly raw: unknown;
  readonly at: string;
}

/** Any error of OpenAPI: its status is its code, its body what it says about itself. */
const plainError = ({ raw, at }: Response, written: string, status: number, site: Site): OperationError => {
  const type = mediaTypeOf(get(raw, 'content'));
  const schema = type === null ? undefined : get(get(get(raw, 'content'), type), 'schema');
  return {
    code: written === 'default' ? 'DEFAULT' : `STATUS_${written.toUpperCase()}`, status, description: text(get(raw, 'description')) ?? '', when: null, gqlCode: null,
    retryable: false, args: schema === undefined ? null : site.schemas.read(schema, 'output', at + pointer('content', type ?? '', 'schema')), implicit: false, component: '',
  };
};

/** The text of each code in a description that joins several: `CODE: description`, then `When: …`. */
const textsOf = (description: string, codes: readonly string[]): ReadonlyMap<string, { readonly description: string; readonly when: string | null }> => {
  let rest = description;
  return new Map(
    codes.map((code, index) => {
      const next = codes[index + 1];
      const end = next === undefined ? -1 : rest.indexOf(`\n\n${next}: `, code.length);
      const part = (end === -1 ? rest : rest.slice(0, end)).replace(`${code}: `, '');
      rest = end === -1 ? '' : rest.slice(end + 2);
      const when = part.lastIndexOf('\n\nWhen: ');
      return [code, when === -1 ? { description: part, when: null } : { description: part.slice(0, when), when: part.slice(when + '\n\nWhen: '.length) }] as const;
    }),
  );
};

/** The problems of writ's own documents: one component for each error, joined by `oneOf`. */
const ownErrors = ({ status, raw, at }: Response, site: Site): OperationError[] | null => {
  const schema = get(get(get(raw, 'content'), 'application/problem+json'), 'schema');
  const refs = (get(schema, 'oneOf') === undefined ? [schema] : items(get(schema, 'oneOf'))).map((one) => text(get(one, '$ref')) ?? '');
  const problems = refs.map((reference) => ({ component: componentName(reference, 'schemas') ?? '', problem: site.document.follow({ $ref: reference }, at) }));
  const parts = problems.map(({ component, problem }) => ({ component, properties: get(items(get(problem, 'allOf'))[1], 'properties') }));
  const constant = (properties: unknown, name: string): unknown => get(get(properties, name), 'const');
  const codes = parts.map(({ properties }) => text(constant(properties, 'code')));
  if (codes.length === 0 || codes.some((code) => code === null)) return null;
  const words = textsOf(text(get(raw, 'description')) ?? '', codes.filter((code) => code !== null));
  return parts.map(({ component, properties }, index) => {
    const code = codes[index] ?? '';
    const args = get(properties, 'args');
    const gqlCode = text(constant(properties, 'gqlCode'));
    return {
      code, status, description: words.get(code)?.description ?? '', when: words.get(code)?.when ?? null, gqlCode,
      retryable: constant(properties, 'retryable') === true, args: args === undefined ? null : site.schemas.read(args, 'output', `${at}/args`),
      implicit: gqlCode === null && implicitErrorCodes.has(code), component,
    };
  });
};

/** The status that a range or `default` is compared as, or null for what is no error. */
const statusOf = (written: string, at: string, site: Site): number | null => {
  if (/^[45]\d\d$/.test(written)) return Number(written);
  const range = /^[45]XX$/i.test(written) ? Number(written[0]) * 100 : written === 'default' ? 500 : null;
  if (range !== null) site.document.notes.add(`The status \`${written}\` is compared as ${range}`, at);
  else if (!/^2/.test(written)) site.document.notes.add(`The status \`${written}\` is not compared`, at);
  return range;
};

/** Every outcome other than success, sorted by status. */
export const readErrors = (operation: unknown, own: boolean, at: string, site: Site): readonly OperationError[] =>
  entries(get(operation, 'responses'))
    .flatMap(([written, response]) => {
      const where = at + pointer('responses', written);
      const status = written.startsWith('x-') ? null : statusOf(written, where, site);
      if (status === null) return [];
      const found = { status, raw: site.document.follow(response, where), at: where };
      return (own ? ownErrors(found, site) : null) ?? [plainError(found, written, status, site)];
    })
    .sort((a, b) => a.status - b.status);
