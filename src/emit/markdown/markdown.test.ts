import { execFileSync } from 'node:child_process';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import MarkdownIt from 'markdown-it';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleModel } from '../../../test/sample-model.ts';
import { hostile } from '../../../test/sample-models.ts';
import { readModel } from '../../pipeline.ts';
import { openProject } from '../../project.ts';
import type { VirtualFile } from '../virtual-file.ts';
import { loadRender } from '../render.ts';
import { markdownEmitter } from './index.ts';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const engines = [true, false].map((html) => new MarkdownIt({ html, linkify: true }));

/** Front matter as data, and the rest of the page. */
const parts = (content: string): { front: { title?: unknown; description?: unknown }; body: string } => {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? [];
  // Each page has a mapping as front matter, which the tests below read.
  return { front: load(front) as { title?: unknown; description?: unknown }, body };
};

const pages = (files: readonly VirtualFile[]): Map<string, string> => new Map(files.map(({ path, content }) => [path, content]));

let contracts: Map<string, string>;
let samples: Map<string, string>;

beforeAll(async () => {
  const { render } = await loadRender();
  const { project } = await openProject({ cwd: root, globs: ['fixtures/contracts/identity-rbac/*.ts'], config: null, out: null, emit: null });
  if (project === null) throw new Error('the project does not open');
  const { model, diagnostics } = await readModel(project, { onStage: () => {}, onOutput: () => {} });
  if (model === null) throw new Error(JSON.stringify(diagnostics));
  contracts = pages(markdownEmitter.emit(model, render));
  samples = pages(markdownEmitter.emit(sampleModel(), render));
});

const page = (of: Map<string, string>, path: string): string => {
  const content = of.get(`docs/${path}`);
  if (content === undefined) throw new Error(`no page ${path}`);
  return content;
};

const section = (content: string, title: string): string => {
  const [, after = ''] = content.split(`\n## ${title}\n`);
  return after.split(/\n## /)[0] ?? '';
};

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

/** Hostile text as a reader sees it. */
const shown = hostile.replace(/[\u2028\u2029\u202E\u0000\u0007]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

/** What each seed page says, under its label. */
const seeds = [
  {
    key: 'identity.org.invite.accept',
    once: [
      'Accept an organization invitation.', 'Allow users to join organizations via invitation.', 'Called from invitation email link.',
      'The invitation has expired', 'Invitation is past expiry date', 'The invitation has already been used', 'Invitation was already accepted', 'Member joins org',
      '- **Owners:** platform.identity-rbac\n', '- **Tags:** identity, org, invite, accept\n', '- **File:** `fixtures/contracts/identity-rbac/organization.ts`\n',
      '[org.member.added](../events/org.member.added.v1.0.0.md) (v1.0.0)', '- `org.member.added`\n', '| 410 | `INVITE_EXPIRED` |', '| 409 | `INVITE_USED` |', '- **Caller:** a signed-in user (`user`)\n',
    ],
    source: "when: 'Member joins org',",
  },
  {
    key: 'identity.org.member.remove',
    once: [
      'Remove a member from the organization.', 'Allow org admins to remove members.', 'Team management.',
      'Cannot remove the organization owner', 'Target is the org owner', 'Member is removed',
      '- **Owners:** platform.identity-rbac\n', '- **Tags:** identity, org, member, remove\n', '- **File:** `fixtures/contracts/identity-rbac/organization.ts`\n',
      '[org.member.removed](../events/org.member.removed.v1.0.0.md) (v1.0.0)', '- `org.member.removed`\n', '| 403 | `CANNOT_REMOVE_OWNER` |', '- **Caller:** a signed-in user (`user`)\n',
    ],
    source: "gqlCode: 'CANNOT_REMOVE_OWNER',",
  },
  {
    key: 'identity.rbac.assign',
    once: [
      'Assign a role to a user or organization.', 'Grant permissions via role assignment.', 'User/org permission management.',
      'The specified role does not exist', 'Role ID is invalid', 'This role is already assigned to the target', 'Binding already exists', 'Role is assigned',
      '- **Owners:** @platform.identity-rbac\n', '- **Tags:** identity, rbac, assign\n', '- **File:** `fixtures/contracts/identity-rbac/rbac.ts`\n',
      '[role.assigned](../events/role.assigned.v1.0.0.md) (v1.0.0)', '- `role.assigned`\n', '| 404 | `ROLE_NOT_FOUND` |', '| 409 | `ALREADY_ASSIGNED` |', '- **Caller:** an administrator (`admin`)\n',
    ],
    source: "audit: ['role.assigned'],",
  },
  {
    key: 'identity.rbac.role.delete',
    once: [
      'Delete an existing role.', 'Allow admins to remove unused roles.', 'Role management. Removes all policy bindings using this role.',
      'Role is still assigned to users or organizations', 'Role has active bindings',
      '- **Owners:** @platform.identity-rbac\n', '- **Tags:** identity, rbac, role, delete\n', '- **File:** `fixtures/contracts/identity-rbac/rbac.ts`\n',
      '- `role.deleted`\n', '| 409 | `ROLE_IN_USE` |', '- **Caller:** an administrator (`admin`)\n',
    ],
    source: "audit: ['role.deleted'],",
  },
  {
    key: 'identity.user.update',
    once: [
      'Update user profile information.', 'Allow users to update their profile.', 'Self-service profile updates.', 'User profile is updated',
      '- **Owners:** platform.identity-rbac\n', '- **Tags:** identity, user, update\n', '- **File:** `fixtures/contracts/identity-rbac/user.ts`\n',
      '[user.updated](../events/user.updated.v1.0.0.md) (v1.0.0)', '- `user.updated`\n', '- **Caller:** a signed-in user (`user`)\n',
    ],
    source: 'output: UserProfileModel,',
  },
];

describe.each(seeds)('the page of $key', ({ key, once, source }) => {
  const facts = [`\n# ${key}\n`, '- **Type:** operation (command)\n', '- **Version:** 1.0.0\n', '- **Stability:** stable\n', '\n## Source Definition\n', ...once];

  it.each(facts)('says once, beside its source: %j', (text) => {
    const { body } = parts(page(contracts, `operations/${key}.v1.0.0.md`));
    const [said = '', definition = ''] = body.split('```ts\n');
    expect(occurrences(said, text)).toBe(1);
    expect(definition).toContain(source);
  });

  it('has front matter, fields in and out, errors, and a request with its answer', () => {
    const { front, body } = parts(page(contracts, `operations/${key}.v1.0.0.md`));
    expect(front).toEqual({ title: key, description: once[0] });
    expect(section(body, 'Input')).toContain('\n| Field | Type | Required |');
    expect(section(body, 'Output')).toContain('\n| Field | Type | Required |');
    expect(section(body, 'Errors')).toContain('| [VALIDATION_FAILED](../errors/VALIDATION_FAILED.md) (implicit) | 422 |');
    expect(section(body, 'Examples')).toContain(`curl -X POST "$BASE_URL/${key.replaceAll('.', '/')}/v1.0.0"`);
    expect(body).not.toMatch(/field\.\w+\.label/);
  });
});

describe('pages of the five contracts', () => {
  it('there is one for each operation, event, model and error, an index and three catalogues', () => {
    const count = (folder: string): number => [...contracts.keys()].filter((path) => path.startsWith(`docs/${folder}/`)).length;
    expect([count('operations'), count('events'), count('models'), count('errors')]).toEqual([5, 4, 13, 17]);
    expect([...contracts.keys()].filter((path) => !/\/.*\//.test(path))).toEqual(['docs/index.md', 'docs/by-owner.md', 'docs/by-tag.md', 'docs/by-stability.md']);
    expect(page(contracts, 'index.md')).toContain('5 operations (5 commands, 0 queries), 4 events, 13 models and 17 errors.');
  });

  it('an owner with and without a leading @ is one owner', () => {
    const text = page(contracts, 'by-owner.md');
    expect(text.match(/^## .*$/gm)).toEqual(['## platform.identity-rbac']);
    expect(text).toContain('[identity.rbac.assign]');
    expect(text).toContain('[identity.user.update]');
  });

  it('each tag has its group, in order', () => {
    expect(page(contracts, 'by-tag.md').match(/^## .*$/gm)?.slice(0, 4)).toEqual(['## accept', '## assign', '## delete', '## identity']);
  });

  it('an event names who emits and audits it', () => {
    const text = page(contracts, 'events/role.assigned.v1.0.0.md');
    const by = '| [identity.rbac.assign](../operations/identity.rbac.assign.v1.0.0.md) | 1.0.0 |';
    expect(section(text, 'Emitted By')).toContain(`${by} Role is assigned |`);
    expect(section(text, 'Audited As')).toContain(by);
  });

  it('a model names who uses it, what that emits and how it is audited', () => {
    const text = section(page(contracts, 'models/PolicyBinding.md'), 'Used By');
    expect(text).toContain('| [identity.rbac.assign](../operations/identity.rbac.assign.v1.0.0.md) | 1.0.0 | output | [role.assigned](../events/role.assigned.v1.0.0.md) | [role.assigned](../events/role.assigned.v1.0.0.md) |');
    expect(text).toContain('Payload of [role.assigned](../events/role.assigned.v1.0.0.md) (v1.0.0).');
    expect(section(page(contracts, 'models/Role.md'), 'Used By')).toContain('Part of [PolicyBinding](../models/PolicyBinding.md).');
  });

  it('an error shows its facts, its users and a problem body', () => {
    const text = page(contracts, 'errors/INVITE_USED.md');
    expect(text).toContain('- **Type:** error (declared)\n- **HTTP status:** 409\n- **GraphQL code:** `INVITE_USED`\n- **Retryable:** no\n- **When:** Invitation was already accepted\n');
    expect(section(text, 'Used By')).toContain('[identity.org.invite.accept](../operations/identity.org.invite.accept.v1.0.0.md)');
    const [, body = ''] = /```json\n(.*?)\n```/s.exec(text) ?? [];
    expect(JSON.parse(body)).toMatchObject({ type: expect.stringMatching(/\/errors\/INVITE_USED$/), title: 'The invitation has already been used', status: 409, code: 'INVITE_USED', retryable: false });
    expect(page(contracts, 'errors/FORBIDDEN.md')).toContain('- **Type:** error (implicit)\n');
  });
});

describe('every kind of schema in a field table', () => {
  it.each([
    '| `plain` | string | yes |  |',
    '| `nonEmpty` | string | yes | at least 1 character |',
    '| `bounded` | string | yes | 2 to 8 characters; matches `^[a-z]`; matches `[0-9]$`; matches `^.*$` |',
    '| `when` | string (date-time) | yes |  |  | `"2026-01-02T03:04:05Z"` | When it happened. |',
    '| `url` | string (http or https URL) | yes | at most 2048 characters |',
    '| `uuid` | string (UUID) | yes |  |',
    '| `integer` | integer | yes | -5 to 10; a multiple of 5 |  | `5` |',
    '| `ratio` | number | yes | more than 0; less than 1 |',
    '| `flag` | boolean | yes |',
    '| `enumOne` | always `only` | yes |',
    '| `enumMixed` | one of `a`, `1`, `true`, `null` | yes |',
    '| `tags` | string[] | yes | 1 to 3 items; no item twice; each item at most 3 characters |',
    '| `pair` | \\[string, integer\\] | yes |',
    '| `anything` | any JSON value | yes |',
    '| `counts` | map of integer | yes |',
    '| `inline` | object | yes |',
    '| `inline.x` | number | yes |',
    '| `inline.y` | [Address](../models/Address.md)[] or null | no |',
    '| `address` | [Address](../models/Address.md) | yes |  |  |  | **Deprecated.** Beside a reference. |',
    '| `either` | [Address](../models/Address.md) or string or integer | yes |',
    '| `maybeText` | string or null | no | at most 4 characters | `null` |',
    "| `maybeKind` | [Kind](../models/Kind.md) or null | no | one of `small`, `large`, `it's`, `no`, `\"\"` |",
    '| `size` | integer | no | 1 to 100 | `20` |',
    '| `options` | JSON object | no |  | `{"deep":[1,{"__proto__x":null}]}` |',
  ])('%s', (row) => {
    expect(page(samples, 'models/Everything.md')).toContain(`\n${row}`);
  });
});

describe('an operation with everything', () => {
  it('says its policy in words', () => {
    const text = section(page(samples, 'operations/shop.order.place.v2.0.0.md'), 'Access and Limits');
    expect(text).toContain('- **One of the roles:** `buyer` or `admin`\n- **One of the permissions:** `order.place`\n- **Only with the flags:** `shop`\n');
    expect(text).toContain('- **Personal data:** `address.street`\n');
    const cancel = section(page(samples, 'operations/shop.order.cancel.v1.0.0.md'), 'Access and Limits');
    expect(cancel).toContain('- **Roles:** `keeper`\n- **Permissions:** `order.cancel`\n- **Escalation:** a person reviews each request\n- **Rate limit:** 10 requests a minute for each user\n');
    expect(cancel).toContain('- **Idempotency:** repeating the same request changes nothing more; send an `Idempotency-Key` header to make a retry safe\n');
  });

  it('shows parameters by their place, and values in the address', () => {
    const get = page(samples, 'operations/shop.order.get.v1.0.0.md');
    expect(section(get, 'Input')).toContain('### Path Parameters\n\n| Name | Type | Required |\n| --- | --- | --- |\n| `orderId` | string (UUID) | yes |');
    expect(section(get, 'Input')).toContain('### Header Parameters');
    expect(section(get, 'Examples')).toContain("curl 'https://api.example.com/base/shop/orders/0f8fad5b-d9cb-469f-a165-70867728950e' \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -H 'X-Trace: abc'");
    const list = page(samples, 'operations/shop.order.list.v1.0.0.md');
    expect(section(list, 'Input')).toContain('repeat the name for each item');
    expect(section(list, 'Examples')).toContain("curl 'https://api.example.com/base/shop/order/list/v1.0.0?limit=5'\n");
    expect(section(page(samples, 'operations/shop.order.cancel.v1.0.0.md'), 'Output')).toContain('- **204:** `CANCELLED`, Cancelled\n\nNo body.');
  });

  it('shows declared errors before implicit ones, and arguments with their fields', () => {
    const text = page(samples, 'operations/shop.order.place.v2.0.0.md');
    const codes = [...section(text, 'Errors').matchAll(/^\| \[(\w+)\]\([^)]*\)( \(implicit\))?/gm)].map(([, code, implicit]) => `${code}${implicit === undefined ? '' : ' implicit'}`);
    expect(codes.slice(0, 4)).toEqual(['PAYMENT_DECLINED', 'ORDER_LIMIT', 'OUT_OF_STOCK', 'BAD_REQUEST implicit']);
    expect(section(text, 'Errors')).toContain('### Arguments of OUT_OF_STOCK\n\nJSON: object.\n\n| Field | Type | Required |\n| --- | --- | --- |\n| `sku` | string | yes |\n| `left` | integer | no |');
  });

  it('shows scenarios, labels, examples and what else is declared', () => {
    const text = page(samples, 'operations/shop.order.place.v2.0.0.md');
    expect(section(text, 'Acceptance Scenarios')).toContain('### places\n\n- **Given** a cart\n- **When** it is ordered\n- **Then** an order stands\n');
    expect(section(text, 'Analytics Labels')).toContain('- `order_placed`');
    expect(section(text, 'Examples')).toContain('### small\n\n```sh\ncurl -X POST');
    expect(section(page(samples, 'operations/hostile.text.v1.0.0.md'), 'Further Declarations')).toContain('"capability"');
    expect(page(samples, 'operations/shop.order.place.v1.0.0.md')).toContain('**Deprecated.** Do not use it in new code.');
  });

  it('a shell reads the request as it is meant, whatever it holds', () => {
    const [, script = ''] = /```+sh\n(.*?)\n```/s.exec(page(samples, 'operations/hostile.text.v1.0.0.md')) ?? [];
    const read = execFileSync('sh', ['-c', `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${script}`], { env: { TOKEN: 't', PATH: '/usr/bin:/bin' } });
    const words = read.toString('utf8').split('\0');
    expect(words.slice(0, 3)).toEqual(['-X', 'POST', 'https://api.example.com/base/hostile/text/v1.0.0']);
    expect(words).toContain('Authorization: Bearer t');
    const body: unknown = JSON.parse(words[words.indexOf('-d') + 1] ?? '');
    expect(Object.keys(Object(body))).toEqual(expect.arrayContaining(["'", '"', '\\', 'a b']));
  });
});

describe('all pages', () => {
  const everything = (): [string, string][] => [...samples, ...contracts];

  it('lead only to pages that exist', () => {
    let followed = 0;
    for (const [from, all] of [[contracts, contracts], [samples, samples]] as const) {
      for (const [path, content] of from) {
        for (const [, href = ''] of content.replace(/^```.*?^```/gms, '').matchAll(/\]\(([^)\s]+\.md)\)/g)) {
          expect(all.has(posix.join(posix.dirname(path), href)), `${path} → ${href}`).toBe(true);
          followed += 1;
        }
      }
    }
    expect(followed).toBeGreaterThan(500);
  });

  it('reach every page from the index', () => {
    for (const all of [contracts, samples]) {
      const index = page(all, 'index.md');
      for (const path of all.keys()) if (path !== 'docs/index.md') expect(index, path).toContain(`](${path.slice('docs/'.length)})`);
    }
  });

  it('end in one newline, with no carriage return, no triple newline outside code, and no mustache outside code', () => {
    for (const [path, content] of everything()) {
      expect(content, path).toMatch(/[^\n]\n$/);
      expect(content, path).not.toContain('\r');
      const prose = parts(content).body.replace(/^(`{3,}).*?^\1$/gms, '');
      expect(prose, path).not.toMatch(/\{\{|<!--|\S\n\n\n\S/);
    }
  });

  it('have front matter that gives back the texts, on one line and without a closing tag', () => {
    const text = `${shown.replace('</script>', '< /script>').replace(/\s+/g, ' ')}`;
    expect(parts(page(samples, 'operations/hostile.text.v1.0.0.md')).front).toEqual({ title: text, description: text });
    expect(parts(page(samples, 'index.md')).front).toEqual({ title: 'Sample | API */', description: text });
    for (const [path, content] of everything()) expect(Object.keys(parts(content).front), path).toEqual(['title', 'description']);
  });

  it('keep every table in shape, and let no contract text become markup, with HTML on and off', () => {
    const known = /^<\/?(?:p|h[1-3]|ul|li|strong|code|pre|table|thead|tbody|tr|th|td)>$|^<code class="language-(?:ts|json|sh)">$|^<a href="[\w./:+-]+\.md">$|^<\/a>$/;
    for (const engine of engines) {
      for (const [path, content] of everything()) {
        const html = engine.render(parts(content).body);
        expect((html.match(/<[^>]*>/g) ?? []).filter((tag) => !known.test(tag)), path).toEqual([]);
        const tables = [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([table]) => [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([row]) => occurrences(row, '</t')));
        expect(tables.length, path).toBe((content.match(/^\| ---/gm) ?? []).length);
        for (const rows of tables) expect(new Set(rows).size, path).toBe(1);
      }
    }
  });

  it('show hostile text as it is', () => {
    const unescaped = (html: string): string =>
      html.replace(/<[^>]*>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
    for (const engine of engines) {
      const text = unescaped(engine.render(parts(page(samples, 'operations/hostile.text.v1.0.0.md')).body));
      expect(occurrences(text, shown.replace(/\s+/g, ' '))).toBeGreaterThanOrEqual(6);
    }
  });
});
