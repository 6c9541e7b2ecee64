import type { EventContract, Model, Operation } from '../../../model/types.ts';
import type { Reuse } from '../../../reuse.ts';
import { code, md } from '../../escape.ts';
import type { Block } from '../../reach/blocks.ts';
import type { Render } from '../../render.ts';
import { listTable, type Row, row, type Run, runOf } from '../schema/table.ts';
import { errorPage, eventPage, link, modelPage, operationPage } from '../addresses.ts';
import type { ErrorUse } from '../roles.ts';
import type { Site } from '../site.ts';
import { bullets, count, frontText, prose } from '../prose.ts';

/** Text of the contract for a cell. */
const cell = (text: string | null): string => (text === null ? '' : md(text));

const operationRow = (operation: Operation): Row => row([
  link(operation.key, operationPage(operation), ''),
  md(operation.version),
  operation.kind,
  code(`${operation.method} ${operation.path}`, 'cell'),
  md(operation.stability),
  cell(operation.description),
]);

const runIn = <One extends Operation | EventContract | Model>({ members }: Block<One>, rowOf: (one: One) => Row, reuse: Reuse): Run =>
  reuse.of('index run', members, [], () => runOf(members.map((one) => reuse.of('index row', one, [], () => rowOf(one)))));

const byDomain = ({ blocks: { operations }, reuse }: Site) => {
  const runs = new Map<string, Run[]>();
  for (const block of operations) {
    // A block is of one domain.
    const { domain } = block.members[0];
    const run = runIn(block, operationRow, reuse);
    const group = runs.get(domain);
    if (group) group.push(run);
    else runs.set(domain, [run]);
  }
  return [...runs].map(([name, group]) => ({
    name,
    table: listTable(['Operation', 'Version', 'Type', 'Request', 'Stability', 'Description'], group),
  }));
};

const eventRow = (event: EventContract): Row => row([link(event.key, eventPage(event), ''), md(event.version), md(event.stability), cell(event.description)]);

const eventTable = ({ blocks: { events }, reuse }: Site): string =>
  listTable(['Event', 'Version', 'Stability', 'Description'], events.map((block) => runIn(block, eventRow, reuse)));

const modelRow = ({ name, description }: Model): Row => row([link(name, modelPage(name), ''), cell(description)]);

const modelTable = ({ blocks: { models }, reuse }: Site): string => listTable(['Model', 'Description'], models.map((block) => runIn(block, modelRow, reuse)));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const errorRow = (name: string, count: number, kinds: readonly ErrorUse[]): Row => row([
  link(name, errorPage(name), '') + (kinds.every(({ error }) => error.implicit) ? ' (implicit)' : ''),
  [...new Set(kinds.map(({ error }) => error.status))].join(', '),
  [...new Set(kinds.map(({ error }) => md(error.description)))].join('; '),
  String(count),
]);

/** All errors, each with how many operations answer with it. */
export const errorTable = ({ uses: { errors, kinds }, reuse }: Site): string =>
  reuse.of('errors', errors, [], () => listTable(
    ['Error', 'HTTP', 'Description', 'Operations'],
    [runOf([...errors].sort(([a], [b]) => order(a, b)).map(([name, uses]) => {
      const different = kinds.get(name) ?? [];
      return reuse.of('index row', uses[0].error, [uses.length, ...different.map(({ said }) => said)], () => errorRow(name, uses.length, different));
    }))],
  ));

const counts = ({ model: { operations, events, models }, uses: { errors } }: Site): string => {
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

/** The first page: what the API is, what it has, and the way to every other page. `errors` is the table of all errors. */
export const indexPageText = (site: Site, errors: string, render: Render): string => {
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
    domains: byDomain(site),
    events: eventTable(site),
    models: modelTable(site),
    errors,
  });
};
