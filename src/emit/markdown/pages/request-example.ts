import type { Example, Field, Json, Operation, Parameter, Schema } from '../../../model/types.ts';
import { fence, md } from '../../escape.ts';
import { printJson, type Site } from '../site.ts';
import { clientExample } from './client-example.ts';

/** One shell word that stands for exactly this text. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text of a parameter's value as it stands in an address or a header. */
const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

type Chosen = readonly (readonly [Parameter, Json])[];

/** Parameters worth showing, each with its value: those of the example, else those that must be sent or have an example. */
const chosen = (operation: Operation, input: Json, site: Site): Chosen => {
  const given = isObject(input) ? new Map(Object.entries(input)) : new Map<string, Json>();
  const worth = ({ required, example }: Field): boolean => required || example !== null;
  return operation.parameters.flatMap((parameter): [Parameter, Json][] => {
    const value = operation.body === null && parameter.in === 'query' ? given.get(parameter.name) : undefined;
    if (value !== undefined) return [[parameter, value]];
    if (given.size > 0 && parameter.in === 'query' && !parameter.field.required) return [];
    return worth(parameter.field) ? [[parameter, site.sample.field(parameter.field)]] : [];
  });
};

const address = (operation: Operation, parameters: Chosen): string => {
  const inPath = new Map(parameters.filter(([{ in: place }]) => place === 'path').map(([{ name }, value]) => [name, plain(value)]));
  const path = operation.path.replace(/\{([^}]*)\}/g, (whole, name: string) => encodeURIComponent(inPath.get(name) ?? whole));
  const query = parameters.flatMap(([{ in: place, name }, value]) =>
    place === 'query' ? (Array.isArray(value) ? value : [value]).map((one: Json) => `${encodeURIComponent(name)}=${encodeURIComponent(plain(one))}`) : [],
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
};

/** The whole address: of the first server, else of a shell variable the reader sets. */
const target = (site: Site, path: string): string => {
  const [server] = site.model.servers;
  if (server !== undefined) return quoted(server.replace(/\/$/, '') + path);
  return /^[\w/.~:%?=&+,@-]*$/.test(path) ? `"$BASE_URL${path}"` : `"$BASE_URL"${quoted(path)}`;
};

const curl = (operation: Operation, parameters: Chosen, body: Json | undefined, site: Site, token = '$TOKEN'): string => {
  const method = operation.method === 'GET' ? '' : ` -X ${operation.method}`;
  const headers = parameters.filter(([{ in: place }]) => place === 'header').map(([{ name }, value]) => `-H ${quoted(`${name}: ${plain(value)}`)}`);
  return [
    `curl${method} ${target(site, address(operation, parameters))}`,
    ...(operation.policy.auth === 'anonymous' ? [] : [`-H "Authorization: Bearer ${token}"`]),
    ...headers,
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d ${quoted(printJson(body))}`]),
  ].join(' \\\n  ');
};

/** A command that calls an operation with values that read well, as the bearer of a token. */
export const curlExample = (operation: Operation, site: Site, token: string): string => {
  const { body } = operation;
  return curl(operation, chosen(operation, null, site), body === null ? undefined : site.sample.value(body), site, token);
};

/** The request as it goes over the wire (RFC 9112), but for the header of its length. */
const http = (operation: Operation, parameters: Chosen, body: Json | undefined, site: Site): string => {
  const [server] = site.model.servers;
  const base = server !== undefined && URL.canParse(server) ? new URL(server) : null;
  const headers = parameters.filter(([{ in: place }]) => place === 'header').map(([{ name }, value]) => `${name}: ${plain(value)}`);
  return [
    `${operation.method} ${(base?.pathname ?? '').replace(/\/$/, '')}${address(operation, parameters)} HTTP/1.1`,
    `Host: ${base === null ? 'api.example.com' : base.host}`,
    ...(operation.policy.auth === 'anonymous' ? [] : ['Authorization: Bearer <token>']),
    ...headers,
    ...(body === undefined ? [] : ['Content-Type: application/json', '', printJson(body)]),
  ].join('\n');
};

const answer = (status: number, body: Json | undefined): string =>
  body === undefined ? `Answers ${status}, without a body.` : `Answers ${status}:\n\n${fence(printJson(body), 'json')}`;

/** The contract's own examples, completed where they leave out a side; one made-up example where it has none. */
export const exampleText = (operation: Operation, site: Site): string => {
  const { body, output, success, examples } = operation;
  const given = examples.length > 0 ? examples : [{ key: null, input: null, output: null }];
  const value = (schema: Schema | null, side: Example['input']): Json | undefined =>
    schema === null ? undefined : side === null ? site.sample.value(schema) : side.value;
  return given
    .flatMap((example) => {
      const sent = value(body, example.input);
      const shown = example.input === null ? null : example.input.value;
      const parameters = chosen(operation, shown, site);
      return [
        ...(example.key === null ? [] : [`### ${md(example.key)}`]),
        fence(curl(operation, parameters, sent, site), 'sh', 'curl'),
        fence(clientExample(operation, parameters, sent, site), 'ts', 'Client'),
        fence(http(operation, parameters, sent, site), 'http', 'HTTP'),
        answer(success.status, value(output, example.output)),
      ];
    })
    .join('\n\n');
};
