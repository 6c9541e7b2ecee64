import type { Json, Model } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import { namesIn } from '../../reach/named.ts';
import { reached } from '../../reach/reach.ts';
import type { Render } from '../../render.ts';
import { schemaText } from '../schema/schema-text.ts';
import { table } from '../schema/table.ts';
import type { ErrorUse } from '../roles.ts';
import { printJson, type Site } from '../site.ts';
import { count, factList, frontText, prose, yesNo, type Fact } from '../prose.ts';

/** More operations than this are counted, not listed: the index lists them. */
const listed = 100;

/** Different things the contracts say under one code; most often one. */
const distinct = (uses: readonly ErrorUse[], say: (use: ErrorUse) => string): string[] => [...new Set(uses.map(say))];

const statusOf = ({ error }: ErrorUse): string => String(error.status);
const graphQlOf = ({ error }: ErrorUse): string => (error.gqlCode === null ? 'none' : code(error.gqlCode, 'cell'));
const retryableOf = ({ error }: ErrorUse): string => yesNo(error.retryable);
const whenOf = ({ error }: ErrorUse): string => (error.when === null ? '' : md(error.when));
const descriptionOf = ({ error }: ErrorUse): string => md(error.description);
const originOf = ({ error }: ErrorUse): string => (error.implicit ? 'implicit' : 'declared');

const facts = (uses: readonly ErrorUse[]): Fact[] => {
  const fact = (label: string, say: (use: ErrorUse) => string): Fact => ({ label, text: distinct(uses, say).join(' or ') });
  const when = distinct(uses, whenOf);
  return [
    { label: 'Type', text: `error (${distinct(uses, originOf).join(' or ')})` },
    fact('HTTP status', statusOf),
    fact('GraphQL code', graphQlOf),
    fact('Retryable', retryableOf),
    ...(when.length === 1 && when[0] !== '' ? [fact('When', whenOf)] : []),
  ];
};

const reach = (uses: readonly ErrorUse[], { model: { operations } }: Site): string => {
  const all = count(uses.length, 'operation');
  if (uses.length === operations.length && uses.length > 1) return `Every operation can answer with it: ${all}.`;
  const text = `${all} can answer with it`;
  return uses.length > listed ? `${text}; the [index](../index.md) lists all operations.` : `${text}.`;
};

const usesTable = (uses: readonly ErrorUse[], kinds: readonly ErrorUse[]): string => {
  const differing = [
    { title: 'HTTP', say: statusOf },
    { title: 'GraphQL', say: graphQlOf },
    { title: 'Retryable', say: retryableOf },
    { title: 'When', say: whenOf },
    { title: 'Description', say: descriptionOf },
  ].filter(({ say }) => distinct(kinds, say).length > 1);
  const origins = distinct(kinds, originOf).length > 1;
  return table(
    ['Operation', 'Version', ...differing.map(({ title }) => title), 'Audited As'],
    uses.map((use) => {
      const { name, version, audit } = use.by;
      return [name + (origins && use.error.implicit ? ' (implicit)' : ''), version, ...differing.map(({ say }) => say(use)), audit];
    }),
  );
};

/** A problem body as the server answers it (RFC 9457), for the first operation that declares the error. */
export const problemExample = ({ error, by }: ErrorUse, site: Site): { readonly [member: string]: Json } => ({
  type: `${site.model.docsUrl}/errors/${encodeURIComponent(error.code)}`,
  title: error.description,
  status: error.status,
  detail: error.description,
  instance: by.path,
  code: error.code,
  ...(error.gqlCode === null ? {} : { gqlCode: error.gqlCode }),
  retryable: error.retryable,
  requestId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  ...(error.code === 'VALIDATION_FAILED' ? { issues: [{ pointer: '/name', code: 'required', message: 'is required' }] } : {}),
  ...(error.args === null ? {} : { args: site.sample.value(error.args) }),
});

/** The models that arguments of errors reach; the very same list as in the last run while they are, and the errors. */
export const argumentModels = ({ uses: { kinds }, models, reuse }: Site): readonly Model[] =>
  reuse.of('argument models', kinds, [models], () => {
    const all = reached(namesIn([...kinds.values()].flat().map(({ error }) => error.args)), models);
    return reuse.of('models of arguments', kinds, all, () => all);
  });

/** All that an error's page is made of besides its first error. */
export const errorPageParts = (uses: readonly [ErrorUse, ...ErrorUse[]], site: Site): unknown[] => {
  const [first] = uses;
  const kinds = site.uses.kinds.get(first.error.code) ?? [];
  const rows = uses.length > listed ? [] : uses.flatMap((use) => [use.by, use.said]);
  const models = reached(namesIn(kinds.map(({ error }) => error.args)), site.models);
  return [reach(uses, site), first.by.path, kinds.length, ...kinds.map(({ said }) => said), ...rows, ...models];
};

/** Everything the contracts say under one error code, which several operations may share. */
export const errorPageText = (name: string, uses: readonly [ErrorUse, ...ErrorUse[]], site: Site, render: Render): string => {
  const [first] = uses;
  const kinds = site.uses.kinds.get(name) ?? [];
  const descriptions = distinct(kinds, ({ error }) => error.description);
  const shapes = new Map(kinds.flatMap(({ error: { args } }) => (args === null ? [] : [[JSON.stringify(args), args]])));
  return render('markdown-error', {
    title: name,
    name: frontText(name),
    summary: frontText(first.error.description),
    description: descriptions.length === 1 ? prose(first.error.description) : '',
    facts: factList(facts(kinds)),
    reach: reach(uses, site),
    uses: uses.length > listed ? '' : usesTable(uses, kinds),
    arguments: [...shapes.values()].map((args) => schemaText(args, false, site)),
    example: printJson(problemExample(first, site)),
  });
};
