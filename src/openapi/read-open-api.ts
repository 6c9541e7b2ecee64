/**
 * OpenAPI 3.0 and 3.1 → ContractModel, so that documents can be compared as contracts are.
 * Takes a parsed document, gives a model and notes on what the model cannot say; what `isOpenApi` accepts never throws.
 * Guarantees that one document reads the same in either dialect, and that writ's own read back to the model they came from.
 */
import type { ContractModel, EventContract, Operation } from '../model/types.ts';
import { nameModels } from '../model/models.ts';
import { isOpenApi, OpenApiDocument, pointer } from './document.ts';
import { readEvent } from './event.ts';
import type { Note } from './notes.ts';
import { readOperation, type Route } from './operation.ts';
import { entries, get, isObject, items, text } from './raw.ts';
import { Schemas } from './schema/schemas.ts';
import type { Site } from './site.ts';

export { isOpenApi } from './document.ts';
export type { Note } from './notes.ts';

/** What a document says, and what of it cannot be compared. */
export interface OpenApiReading {
  readonly model: ContractModel;
  readonly notes: readonly Note[];
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const otherMethods = ['head', 'options', 'trace', 'query'];

/** Versions of documents are free text: `2.1` is 2.1.0, a date is none. */
const versionOf = (written: string): string | null => {
  const match = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(-[\dA-Za-z.-]+)?$/.exec(written);
  if (!match || (match[4] !== undefined && match[3] === undefined)) return null;
  return `${[match[1], match[2], match[3]].map((part) => Number(part ?? 0)).join('.')}${match[4] ?? ''}`;
};

const routesOf = (document: OpenApiDocument): Route[] =>
  entries(get(document.root, 'paths')).flatMap(([path, written]) => {
    if (path.startsWith('x-')) return [];
    const at = pointer('paths', path);
    if (!path.startsWith('/')) {
      document.notes.add(`\`${path}\` is not a path, so it is not compared`, at);
      return [];
    }
    const item = document.follow(written, at);
    for (const method of otherMethods) if (isObject(get(item, method))) document.notes.add(`Operations of the method \`${method.toUpperCase()}\` are not compared`, at);
    return methods
      .map((method): Route => ({ method, path, item, raw: get(item, method.toLowerCase()), at: at + pointer(method.toLowerCase()) }))
      .filter(({ raw }) => isObject(raw));
  });

const eventsOf = (site: Site): EventContract[] => {
  // Before OpenAPI 3.1 webhooks had no word of their own.
  const webhooks = get(site.document.root, 'webhooks') ?? get(site.document.root, 'x-webhooks');
  return entries(webhooks).flatMap(([name, written]) => {
    const at = pointer('webhooks', name);
    const raw = get(site.document.follow(written, at), 'post');
    return isObject(raw) ? [readEvent(name, raw, `${at}/post`, site)] : [];
  });
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byKey = <One extends { readonly key: string; readonly version: string }>(all: readonly One[]): One[] =>
  [...all].sort((a, b) => order(a.key, b.key) || order(a.version, b.version));

/** Two operations of one name are told apart by their routes. */
const distinct = (operations: readonly Operation[], document: OpenApiDocument): Operation[] => {
  const seen = new Set<string>();
  return operations.map((operation) => {
    const name = `${operation.key}@${operation.version}`;
    if (!seen.has(name)) {
      seen.add(name);
      return operation;
    }
    document.notes.add(`Two operations are named \`${operation.key}\`; the later is known by its route`, pointer('paths', operation.path));
    return { ...operation, key: `${operation.method} ${operation.path}` };
  });
};

/** Addresses of error pages begin with it; writ's own problems have them as constants. */
const docsUrlOf = (document: OpenApiDocument, operations: readonly Operation[]): string => {
  const problem = operations.flatMap(({ errors }) => errors).find(({ component }) => component !== '');
  if (problem === undefined) return '';
  const schema = get(get(get(document.root, 'components'), 'schemas'), problem.component);
  const type = text(get(get(get(items(get(schema, 'allOf'))[1], 'properties'), 'type'), 'const')) ?? '';
  return type.replace(`/errors/${problem.code}`, '');
};

/** Reads a parsed document; `source` names it in places. Throws on what `isOpenApi` refuses. */
export const readOpenApi = (raw: unknown, source: string): OpenApiReading => {
  if (!isOpenApi(raw)) throw new TypeError('not a document of OpenAPI 3');
  const document = new OpenApiDocument(raw);
  const info = get(raw, 'info');
  const [title, written] = [text(get(info, 'title')) ?? '', text(get(info, 'version')) ?? ''];
  const version = versionOf(written);
  if (version === null && !document.own) document.notes.add(`The version \`${written}\` is not three numbers, so it stands for 0.0.0`, '/info/version');
  const place = { file: source, line: 1, column: 1 };
  const site: Site = { document, schemas: new Schemas(document, place), place, version: version ?? '0.0.0' };
  const operations = distinct(routesOf(document).map((route) => readOperation(route, site)), document);
  const events = eventsOf(site);
  const docsUrl = docsUrlOf(document, operations);
  site.schemas.models.finish();
  const servers = items(get(raw, 'servers')).flatMap((server) => text(get(server, 'url')) ?? []);
  return {
    model: {
      format: 1,
      info: { title, version: written, description: text(get(info, 'description')) },
      servers: servers.length === 1 && servers[0] === '/' ? [] : servers,
      docsUrl,
      operations: byKey(operations),
      events: byKey(events),
      models: nameModels(site.schemas.models.drafts, { operations, events }),
    },
    notes: document.notes.list(),
  };
};
