import type { Operation, OperationError, Parameter } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import type { Render } from '../../render.ts';
import { parameterTable } from '../schema/field-table.ts';
import { schemaText } from '../schema/schema-text.ts';
import { tableRow } from '../schema/table.ts';
import { errorPage, eventPage, identity, link } from '../addresses.ts';
import { printJson, type Site } from '../site.ts';
import { accessFacts } from './access-text.ts';
import { endingText } from './ending-text.ts';
import { bullets, contractOpening, factList, sections, yesNo, type Fact } from '../prose.ts';
import { exampleText } from './request-example.ts';

const places: readonly { readonly in: Parameter['in']; readonly title: string }[] = [
  { in: 'path', title: 'Path Parameters' },
  { in: 'query', title: 'Query Parameters' },
  { in: 'header', title: 'Header Parameters' },
];

const parameterTables = ({ parameters }: Operation, site: Site) =>
  places
    .map(({ in: place, title }) => ({ title, table: parameterTable(parameters.filter((one) => one.in === place), site) }))
    .filter((one) => one.table !== '');

const errorLine = (error: OperationError): string =>
  tableRow([
    link(error.code, errorPage(error.code)) + (error.implicit ? ' (implicit)' : ''),
    String(error.status),
    error.gqlCode === null ? '' : code(error.gqlCode, 'cell'),
    error.when === null ? '' : md(error.when),
    md(error.description),
    yesNo(error.retryable),
  ]);

const errorRow = (error: OperationError, { errorRows }: Site): string => {
  const said = [error.code, error.status, error.gqlCode, error.when, error.description, error.retryable, error.implicit].join('\n');
  const known = errorRows.get(said);
  if (known !== undefined) return known;
  const row = errorLine(error);
  errorRows.set(said, row);
  return row;
};

const errorHead = [tableRow(['Code', 'HTTP', 'GraphQL', 'When', 'Description', 'Retryable']), tableRow(['---', '---', '---', '---', '---', '---'])];

/** Declared errors stand first; within each group the model's order holds. */
const errorTable = ({ errors }: Operation, site: Site): string => {
  const [declared, implicit]: [string[], string[]] = [[], []];
  for (const error of errors) (error.implicit ? implicit : declared).push(errorRow(error, site));
  return [...errorHead, ...declared, ...implicit].join('\n');
};

const errorArguments = ({ errors }: Operation, site: Site) =>
  errors.flatMap(({ code: error, args }) => (args === null ? [] : [{ error, schema: schemaText(args, false, site) }]));

const emissions = ({ emits }: Operation, site: Site): string[] =>
  emits.map((emission) => {
    const name = site.eventPages.has(identity(emission)) ? link(emission.key, eventPage(emission)) : md(emission.key);
    return `${name} (v${md(emission.version)})${emission.when === null ? '' : `: ${md(emission.when)}`}`;
  });

const endpoints = ({ method, path, id, gql, kind, mcp }: Operation): Fact[] => [
  { label: 'HTTP', text: code(`${method} ${path}`) },
  { label: 'OpenAPI operation', text: code(id) },
  { label: 'GraphQL field', text: `${code(gql.field)} (${kind === 'query' ? 'query' : 'mutation'})${gql.returns === null ? '' : `, returns ${code(gql.returns)}`}` },
  { label: 'MCP tool', text: code(mcp.toolName) },
];

const steps = (word: string, texts: readonly string[]): string[] =>
  texts.map((text, index) => `**${index === 0 ? word : 'And'}** ${md(text)}`);

const scenarios = (operation: Operation) =>
  operation.scenarios.map(({ key, given, when, then }) => ({
    key,
    steps: bullets([...steps('Given', given), ...steps('When', when), ...steps('Then', then)]),
  }));

const successes = (operation: Operation): string =>
  bullets(operation.successes.map(({ status, code: name, description }) => `**${status}:** ${name === null ? '' : `${code(name)}, `}${md(description)}`));

/** Everything the contract says about one operation, each thing once. */
export const operationPageText = (operation: Operation, site: Site, render: Render): string => {
  const { body, output, extras } = operation;
  return render('markdown-operation', {
    ...contractOpening(operation),
    ending: endingText(operation, site),
    endpoints: factList(endpoints(operation)),
    access: factList(accessFacts(operation)),
    body: body === null ? '' : schemaText(body, true, site),
    parameters: parameterTables(operation, site),
    successes: successes(operation),
    output: output === null ? 'No body.' : schemaText(output, false, site),
    errors: errorTable(operation, site),
    errorArguments: errorArguments(operation, site),
    effects: sections([
      { title: 'Emitted Events', text: bullets(emissions(operation, site)) },
      { title: 'Audit Labels', text: bullets(operation.audit.map((label) => code(label))) },
      { title: 'Analytics Labels', text: bullets(operation.analytics.map((label) => code(label))) },
    ]),
    scenarios: scenarios(operation),
    examples: exampleText(operation, site),
    extras: Object.keys(extras).length === 0 ? '' : printJson(extras),
    source: operation.source.text,
  });
};
