import { curlExample } from '../emit/markdown/pages/request-example.ts';
import { gatherSite, type Site } from '../emit/markdown/site.ts';
import type { ContractModel, Operation } from '../model/types.ts';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const tokens = { anonymous: '', user: 'user', admin: 'admin' } as const;

const entry = (operation: Operation, site: Site): string => {
  const { key, version, title, description, policy, errors, examples } = operation;
  const declared = errors.filter(({ implicit }) => !implicit).map(({ code, status }) => `${code} (${status})`);
  const named = examples.flatMap(({ key: name, output }) => (output === null ? [] : [oneLine(name)]));
  return [
    `${key} ${version}: ${oneLine(description ?? title)}`,
    ...(declared.length === 0 ? [] : [`  with -H 'Prefer: code=...': ${declared.join(', ')}`]),
    ...(named.length === 0 ? [] : [`  with -H 'Prefer: example=...': ${named.join(', ')}`]),
    curlExample(operation, site, tokens[policy.auth]),
  ].join('\n');
};

/** What there is to call, as text for people: each operation with its errors and a command that calls it. */
export const listing = (model: ContractModel, origin: string, seed: number): string => {
  const site = gatherSite({ ...model, servers: [origin] });
  const { info: { title, version }, operations } = model;
  const head = `A mock of ${oneLine(title)} ${version}: ${operations.length} operations, seed ${seed}. Its document is ${origin}/openapi.json.`;
  return `${[head, ...operations.map((operation) => entry(operation, site))].join('\n\n')}\n`;
};
