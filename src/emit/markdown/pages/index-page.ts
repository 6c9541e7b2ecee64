import type { Operation } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import type { Render } from '../../render.ts';
import { table } from '../schema/table.ts';
import { errorPage, eventPage, link, modelPage, operationPage, type Site } from '../site.ts';
import { bullets, count, frontText, prose } from '../prose.ts';

/** Text of the contract for a cell. */
const cell = (text: string | null): string => (text === null ? '' : md(text));

const operationRow = (operation: Operation): string[] => [
  link(operation.key, operationPage(operation), ''),
  md(operation.version),
  operation.kind,
  code(`${operation.method} ${operation.path}`, 'cell'),
  md(operation.stability),
  cell(operation.description),
];

const byDomain = (operations: readonly Operation[]) => {
  const rows = new Map<string, string[][]>();
  for (const operation of operations) {
    const group = rows.get(operation.domain);
    if (group) group.push(operationRow(operation));
    else rows.set(operation.domain, [operationRow(operation)]);
  }
  return [...rows].map(([name, group]) => ({
    name,
    table: table(['Operation', 'Version', 'Type', 'Request', 'Stability', 'Description'], group),
  }));
};

const eventTable = ({ model: { events } }: Site): string =>
  table(
    ['Event', 'Version', 'Stability', 'Description'],
    events.map((event) => [link(event.key, eventPage(event), ''), md(event.version), md(event.stability), cell(event.description)]),
  );

const modelTable = ({ model: { models } }: Site): string =>
  table(['Model', 'Description'], models.map(({ name, description }) => [link(name, modelPage(name), ''), cell(description)]));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All errors, each with how many operations answer with it. */
export const errorTable = ({ errors }: Site): string =>
  table(
    ['Error', 'HTTP', 'Description', 'Operations'],
    [...errors].sort(([a], [b]) => order(a, b)).map(([name, uses]) => [
      link(name, errorPage(name), '') + (uses.every(({ error }) => error.implicit) ? ' (implicit)' : ''),
      [...new Set(uses.map(({ error }) => error.status))].join(', '),
      [...new Set(uses.map(({ error }) => md(error.description)))].join('; '),
      String(uses.length),
    ]),
  );

const counts = ({ model: { operations, events, models }, errors }: Site): string => {
  const commands = operations.filter(({ kind }) => kind === 'command').length;
  const kinds = `${count(commands, 'command')}, ${count(operations.length - commands, 'query', 'queries')}`;
  return `${count(operations.length, 'operation')} (${kinds}), ${count(events.length, 'event')}, ${count(models.length, 'model')} and ${count(errors.size, 'error')}`;
};

const auths = [
  { auth: 'user', needs: 'a signed-in user' },
  { auth: 'admin', needs: 'an administrator' },
  { auth: 'anonymous', needs: 'no token' },
] as const;

/** How callers say who they are, and how many operations ask for it. */
const authentication = ({ model: { operations } }: Site): string => {
  const counted = auths.flatMap(({ auth, needs }) => {
    const asking = operations.filter(({ policy }) => policy.auth === auth).length;
    return asking === 0 ? [] : [`${count(asking, 'operation')} ${asking === 1 ? 'needs' : 'need'} ${needs}`];
  });
  const token = operations.some(({ policy }) => policy.auth !== 'anonymous') ? 'Send a token with each request, as `Authorization: Bearer <token>`. ' : '';
  return `${token}${counted.join(', ')}.`;
};

/** The first page: what the API is, what it has, and the way to every other page. */
export const indexPageText = (site: Site, render: Render): string => {
  const { info, servers, operations } = site.model;
  return render('markdown-index', {
    title: info.title,
    name: frontText(info.title),
    summary: frontText(info.description === null ? info.title : info.description),
    description: prose(info.description),
    version: info.version,
    counts: counts(site),
    authentication: operations.length === 0 ? '' : authentication(site),
    servers: bullets(servers.map((server) => code(server))),
    domains: byDomain(operations),
    events: eventTable(site),
    models: modelTable(site),
    errors: errorTable(site),
  });
};
