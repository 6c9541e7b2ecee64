import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleModel } from '../../../test/sample-model.ts';
import { hostile } from '../../../test/sample-models.ts';
import type { Operation } from '../../model/types.ts';
import { endingText } from './pages/ending-text.ts';
import { gatherSite } from './site.ts';
import { contractPages, occurrences, page, parts, samplePages, section, type Pages } from './testing/pages.ts';

const engines = [true, false].map((html) => new MarkdownIt({ html, linkify: true }));

let contracts: Pages;
let samples: Pages;

beforeAll(async () => {
  [contracts, samples] = await Promise.all([contractPages(), samplePages()]);
});

/** Hostile text as a reader sees it. */
const shown = hostile.replace(/[\u2028\u2029\u202E\u0000\u0007]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

describe('pages of the five contracts', () => {
  it('there is one for each operation, event, model and error, an index, how errors look and three catalogues', () => {
    const count = (folder: string): number => [...contracts.keys()].filter((path) => path.startsWith(`docs/${folder}/`)).length;
    expect([count('operations'), count('events'), count('models'), count('errors')]).toEqual([5, 4, 13, 17]);
    expect([...contracts.keys()].filter((path) => !/\/.*\//.test(path))).toEqual(['docs/index.md', 'docs/how-errors-look.md', 'docs/by-owner.md', 'docs/by-tag.md', 'docs/by-stability.md']);
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

describe('what ends', () => {
  const ending = (path: string): string | undefined => /^\*\*(?:Deprecated|Ending).*$/m.exec(page(samples, path))?.[0];

  it('says when it goes away and what to use instead, with a link where that has a page', () => {
    expect(ending('operations/shop.order.place.v1.0.0.md')).toBe('**Deprecated:** goes away on 2027-01-31; use [shop.order.place\\@2.0.0](../operations/shop.order.place.v2.0.0.md) instead.');
    expect(ending('events/shop.order-cancelled.v1.0.0.md')).toBe('**Deprecated:** goes away on 2026-12-31; use `shop.order-closed` instead.');
    expect(ending('operations/shop.order.place.v2.0.0.md')).toBeUndefined();
  });

  const [first] = sampleModel().operations;
  it.each<[string, Partial<Operation>, string]>([
    ['only deprecated', { deprecated: true }, '**Deprecated.** Do not use it in new code.'],
    ['announced to end', { sunset: '2027-01-31' }, '**Ending:** goes away on 2027-01-31.'],
    ['replaced by a key', { deprecated: true, replacedBy: 'shop.order.place' }, '**Deprecated:** use [shop.order.place](../operations/shop.order.place.v2.0.0.md) instead.'],
    ['replaced by itself', { deprecated: true, replacedBy: 'hostile.text' }, '**Deprecated:** use `hostile.text` instead.'],
    ['neither', {}, ''],
  ])('is told of what is %s', (_, parts, expected) => {
    if (first === undefined) throw new Error('the sample has operations');
    const of: Operation = { ...first, ...parts };
    const site = gatherSite({ ...sampleModel(), operations: [of, ...sampleModel().operations.slice(1)] });
    expect(endingText(of, site)).toBe(expected);
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
    expect(section(text, 'Examples')).toContain('### small\n\n```sh [curl]\ncurl -X POST');
    expect(section(page(samples, 'operations/hostile.text.v1.0.0.md'), 'Further Declarations')).toContain('"capability"');
  });

  it('a shell reads the request as it is meant, whatever it holds', () => {
    const [, script = ''] = /```+sh \[curl\]\n(.*?)\n```/s.exec(page(samples, 'operations/hostile.text.v1.0.0.md')) ?? [];
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
    const known = /^<\/?(?:p|h[1-3]|ul|li|strong|code|pre|table|thead|tbody|tr|th|td)>$|^<code class="language-(?:ts|json|sh|http)">$|^<a href="[\w./:+-]+\.md">$|^<a href="https:\/\/www\.rfc-editor\.org\/rfc\/rfc9457">$|^<\/a>$/;
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
