import type { Operation, Policy, Schema, Success } from '../model/types.ts';
import { camelCase, identifier } from '../model/naming.ts';
import { mediaTypeOf, pointer, scopesOf } from './document.ts';
import { readErrors } from './errors.ts';
import { readMeta } from './meta.ts';
import { extensionOf, type Extension, isOwnExtension, lines } from './extension.ts';
import { asObject, readParameters } from './parameters.ts';
import { entries, get, isObject, items, text } from './raw.ts';
import type { Site } from './site.ts';

/** Where an operation stands in the document. */
export interface Route {
  readonly method: Operation['method'];
  readonly path: string;
  /** The path's object, whose parameters its operations share. */
  readonly item: unknown;
  readonly raw: unknown;
  readonly at: string;
}

const openPolicy: Policy = {
  auth: 'anonymous', roles: [], anyRole: [], permissions: [], anyPermission: [], flags: [], policies: [], fieldPolicies: [],
  resource: null, pii: [], idempotent: false, rateLimit: null, escalate: null,
};

/** Who may call: any security at all means a user; scopes are permissions, of several alternatives any. */
const policyOf = (raw: unknown, extension: Extension, site: Site): Policy => {
  if (isOwnExtension(extension)) return extension.policy;
  const requirements = items(get(raw, 'security') ?? get(site.document.root, 'security'));
  const free = requirements.length === 0 || requirements.some((one) => isObject(one) && Object.keys(one).length === 0);
  if (free) return openPolicy;
  const scopes = [...new Set(requirements.flatMap(scopesOf))].sort();
  return { ...openPolicy, auth: 'user', ...(requirements.length === 1 ? { permissions: scopes } : { anyPermission: scopes }) };
};

/** The schema of a body, which is read as JSON whatever its media type. */
const contentSchema = (content: unknown, direction: 'input' | 'output', at: string, site: Site): Schema | null => {
  const type = mediaTypeOf(content);
  if (type === null) return null;
  const others = entries(content).length - 1;
  if (others > 0) site.document.notes.add('Of several media types one is compared', at);
  if (!/json/i.test(type)) site.document.notes.add(`\`${type}\` is compared as if it were JSON`, at);
  return site.schemas.read(get(get(content, type), 'schema'), direction, at + pointer('content', type, 'schema'));
};

const bodyOf = (raw: unknown, at: string, site: Site): Schema | null => {
  const body = site.document.follow(get(raw, 'requestBody'), at);
  const schema = contentSchema(get(body, 'content'), 'input', `${at}/requestBody`, site);
  if (schema === null || get(body, 'required') === true || schema.kind === 'nullable') return schema;
  // The model has no optional body; one that may be null is as hard on its callers.
  return { kind: 'nullable', of: schema };
};

interface Answer {
  readonly status: number;
  readonly raw: unknown;
  readonly at: string;
}

const successesOf = (raw: unknown, at: string, site: Site): readonly Answer[] => {
  const answers = entries(get(raw, 'responses'))
    .filter(([status]) => /^2(\d\d|XX)$/i.test(status))
    .map(([status, response]): Answer => {
      const where = at + pointer('responses', status);
      if (/x/i.test(status)) site.document.notes.add(`The status \`${status}\` is compared as 200`, where);
      return { status: /x/i.test(status) ? 200 : Number(status), raw: site.document.follow(response, where), at: where };
    });
  return answers.sort((a, b) => a.status - b.status);
};

/** The body of the first success that has one. */
const outputOf = (answers: readonly Answer[], at: string, site: Site): Schema | null => {
  const bodies = answers.map(({ raw, at: where }) => contentSchema(get(raw, 'content'), 'output', where, site)).filter((body) => body !== null);
  if (new Set(bodies.map((body) => JSON.stringify(body))).size > 1) site.document.notes.add('Of several bodies of success the first is compared', at);
  return bodies[0] ?? null;
};

/** The outcomes of one status: writ's own documents name them in the description. */
const outcomes = ({ status, raw }: Answer, own: boolean): Success[] => {
  const description = text(get(raw, 'description')) ?? '';
  const parts = own && /^[A-Za-z]\w*: /.test(description) ? description.split(/\n\n(?=[A-Za-z]\w{0,63}: )/) : [];
  if (parts.length === 0) return [{ code: null, status, description }];
  return parts.map((part) => ({ code: part.slice(0, part.indexOf(':')), status, description: part.slice(part.indexOf(':') + 2) }));
};

const silent: Success = { code: null, status: 200, description: '' };

/** One operation of a path. */
export const readOperation = ({ method, path, item, raw, at }: Route, site: Site): Operation => {
  const extension = extensionOf(raw);
  const own = isOwnExtension(extension);
  const meta = readMeta({ raw, extension, site, fallback: text(get(raw, 'operationId')) ?? `${method} ${path}` });
  const parameters = readParameters([...items(get(item, 'parameters')), ...items(get(raw, 'parameters'))], own, at, site);
  const answers = successesOf(raw, at, site);
  const successes = answers.flatMap((one) => outcomes(one, own));
  if (get(raw, 'callbacks') !== undefined) site.document.notes.add('`callbacks` of an operation are not compared', at);
  const id = own ? identifier(meta.key, meta.version) : (text(get(raw, 'operationId')) ?? identifier(meta.key, meta.version));
  return {
    ...meta,
    kind: extension.kind === 'query' || extension.kind === 'command' ? extension.kind : method === 'GET' ? 'query' : 'command',
    id, name: camelCase(own && meta.key.includes('.') ? meta.key.slice(meta.domain.length + 1) : meta.key),
    method, path,
    body: bodyOf(raw, at, site),
    parameters,
    params: asObject(parameters, 'path'), query: asObject(parameters, 'query'), headers: asObject(parameters, 'header'),
    output: outputOf(answers, at, site),
    success: successes[0] ?? silent,
    successes: successes.length === 0 ? [silent] : successes,
    errors: readErrors(raw, own, at, site),
    policy: policyOf(raw, extension, site),
    emits: extension.emits, audit: extension.audit, analytics: extension.analytics,
    gql: { field: extension.gql ?? id, returns: null },
    mcp: { toolName: extension.mcp ?? id },
    scenarios: [], examples: [], extras: {},
    source: lines(extension, site.place),
  };
};
