/** The project whose site most tests look at: this repository's contracts and guide, with what a published API has besides. */
import { readFileSync } from 'node:fs';
import { serverErrors } from '../../src/runtime/node/server-errors.ts';

const published = JSON.parse(readFileSync(new URL('../../generated/model.json', import.meta.url), 'utf8'));

/** The API one version earlier: it could not update users, and no role was assigned already. */
const earlier = {
  ...published,
  info: { ...published.info, version: '0.9.0' },
  operations: published.operations
    .filter((one: { readonly key: string }) => one.key !== 'identity.user.update')
    .map((one: { readonly errors: readonly { readonly code: string }[] }) => ({ ...one, errors: one.errors.filter(({ code }) => code !== 'ALREADY_ASSIGNED') })),
};

export const operations = ['identity.org.invite.accept', 'identity.org.member.remove', 'identity.rbac.assign', 'identity.rbac.role.delete', 'identity.user.update'];

/** Codes of all errors: of the operations, and of the server alone. */
const codes: readonly string[] = [...published.operations.flatMap((one: { readonly errors: readonly { readonly code: string }[] }) => one.errors.map(({ code }) => code)), ...serverErrors.keys()];

/** What pages must be headed by: the `type` of each problem leads to a page about its code. */
export const headings: Readonly<Record<string, string>> = Object.fromEntries([
  ...codes.map((code) => [`errors/${code}`, code]),
  ...operations.map((key) => [`operations/${key}.v1.0.0`, key]),
]);

export const repository = 'https://code.example/identity/blob/main';

export const copied = ['fixtures/contracts', 'docs'];

export const files = {
  'writ.config.ts': `import { defineConfig } from 'writ';

export default defineConfig({
  contracts: ['fixtures/contracts/**/*.ts'],
  info: { title: 'Identity and access', version: '1.0.0', description: 'Profiles, roles and memberships of a platform, as five commands.' },
  repository: '${repository}',
  docs: { releases: [{ version: '0.9.0', date: '2026-01-31', at: 'earlier.model.json' }] },
});
`,
  'earlier.model.json': JSON.stringify(earlier),
};

/** One page of each kind, by its path. */
export const kinds: readonly (readonly [kind: string, path: string])[] = [
  ['home', ''],
  ['operation', 'operations/identity.rbac.assign.v1.0.0'],
  ['event', 'events/org.member.added.v1.0.0'],
  ['model', 'models/PolicyBinding'],
  ['error', 'errors/ROLE_IN_USE'],
  ['catalogue', 'by-tag'],
  ['changelog', 'changelog'],
  ['how errors look', 'how-errors-look'],
  ['guide', 'guide/writing-contracts'],
];
