import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { changelogMarkdown } from './changelog-markdown.ts';
import { hostileReleases, hostileTexts, sampleReleases } from './testing/sample-releases.ts';

const page = (text: string): string => new MarkdownIt({ html: true, linkify: true }).render(text);
const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

describe('changelogMarkdown', () => {
  it('says for each release what was added, changed, deprecated and removed, what breaks first', () => {
    expect(changelogMarkdown(sampleReleases, ({ kind, key, happening }) => (happening === 'removed' ? null : `${kind === 'event' ? 'events' : 'operations'}/${key}.md`))).toBe(`<a id="unreleased"></a>

## 2.0.0 (Unreleased)

### Removed

- command \`shop.old\` \`1.0.0\` · owned by \`team.shop\`
  - **breaking** \`shop.old@1.0.0\` was deprecated without a sunset date and is gone
- command \`shop.old\` \`2.0.0\` · owned by \`team.shop\`
  - **breaking** \`shop.old@2.0.0\` is gone
- command \`shop.place\` \`2.0.0\` · Place an order · owned by \`sales\`, \`team.shop\`
  - **breaking** \`shop.place@2.0.0\` is gone

<a id="v2.0.0"></a>

## 2.0.0 (2026-03-31)

### Added

- command [\`shop.old\`](operations/shop.old.md) \`2.0.0 beside 1.0.0\` · owned by \`team.shop\`

### Changed

- command [\`shop.place\`](operations/shop.place.md) \`1.0.0 → 2.0.0\` · Place an order · requires major · owned by \`sales\`, \`team.shop\`
  - **breaking** \`input /a\` is gone: requests that send it are refused
  - caution: \`shop.place@2.0.0\` no longer writes the audit entry \`placed\`
  - The owners of \`shop.place@2.0.0\` changed
  - \`input /b\` can be sent now

### Deprecated

- command [\`shop.old\`](operations/shop.old.md) \`1.0.0\` · requires minor · owned by \`team.shop\`
  - \`shop.old@1.0.0\` is deprecated

### Removed

- event \`shop.placed\` \`1.0.0\`
  - **breaking** \`shop.placed@1.0.0\` is gone

<a id="v1.1.0"></a>

## 1.1.0 (2026-02-28)

### Added

- command [\`shop.place\`](operations/shop.place.md) \`1.0.0\` · Place an order · owned by \`team.shop\`

<a id="v1.0.0"></a>

## 1.0.0 (2026-01-31)

### Added

- command [\`shop.old\`](operations/shop.old.md) \`1.0.0\` · owned by \`team.shop\`
- event [\`shop.placed\`](events/shop.placed.md) \`1.0.0\`
`);
  });

  it('says so where nothing changed', () => {
    expect(changelogMarkdown([{ version: '1.0.1', date: '2026-01-31', entries: [] }], () => null)).toBe('<a id="v1.0.1"></a>\n\n## 1.0.1 (2026-01-31)\n\nNo contract changed.\n');
    expect(changelogMarkdown([], () => null)).toBe('');
  });

  it('shows hostile text as text, with no markup of its own, in one shape whatever it says', () => {
    const shape = ['<p>', '<a>', '</a>', '</p>', '<h2>', '</h2>', '<h3>', '</h3>', '<ul>', '<li>', '<ul>', '<li>', '<strong>', '</strong>', '</li>', '</ul>', '</li>', '</ul>'];
    hostileReleases.forEach((release, index) => {
      const source = changelogMarkdown([release], () => null);
      const found = tags(page(source)).filter((tag) => !/^<\/?code>$/.test(tag)).map((tag) => tag.replace(/^<a id="v[\w.+-]*">$/, '<a>'));
      expect(found, hostileTexts[index]).toEqual(shape);
      expect(source, hostileTexts[index]).not.toMatch(/\{\{|\}\}|\|(?<!\\\|)/);
    });
  });

  it.each(['operations/a b(c).md', 'x" onclick="y', 'a\n\n# head', '<script>', 'x)[y](z', '{{ 1 }}', '\\', 'é?a=1&copy=2#v1', '\uD800'])('ends a link to %j where it ends', (address) => {
    const html = page(changelogMarkdown(sampleReleases.slice(3), () => address));
    expect(tags(html).filter((tag) => tag.startsWith('<a href'))).toHaveLength(2);
    expect(tags(html).filter((tag) => /^<(script|h1)/.test(tag))).toEqual([]);
    const href = /<a href="([^"]*)"><code>shop\.old<\/code><\/a>/.exec(html)?.[1] ?? '';
    expect(decodeURIComponent(href.replaceAll('&amp;', '&'))).toBe(address.replace('\uD800', '\uFFFD'));
  });
});
