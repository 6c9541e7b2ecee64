import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { formatReport } from './formats.ts';
import { finding, hostileReport, options, report } from './testing/sample-report.ts';
import type { Report } from './finding.ts';

const markdown = (one: Report): string => formatReport(one, 'markdown', options);
const html = (one: Report): string => new MarkdownIt({ html: true, linkify: true }).render(markdown(one));

describe('markdown', () => {
  it('is a comment that the next run finds, with summary, bumps, owners and findings by severity', () => {
    const one = report({
      findings: [
        finding({ severity: 'note', rule: 'hint', place: null, subject: null, message: 'A hint' }),
        finding({ inBase: true }),
      ],
      summary: { operations: 5, events: 6, breaking: 1, bumps: [{ subject: 'hello.greet', from: '1.0.0', to: '2.0.0', level: 'major' }], owners: ['@hello', '@octo/team-a', 'platform.rbac'] },
    });
    expect(markdown(one)).toBe(`<!-- writ -->
## writ ci: 1 error, 1 note

| | |
| --- | --- |
| operations | 5 |
| events | 6 |
| breaking | 1 |
| errors | 1 |
| warnings | 0 |
| notes | 1 |
| required bumps | \`hello.greet 1.0.0 → 2.0.0 (major)\` |
| owners to ask | @hello<br>@octo/team-a<br>\`platform.rbac\` |

### Errors (1)

- **no\\-goal** \`hello.greet\` says no goal<br>Say what it is for. at \`contracts/hello.ts:3:5\` in the base

<details><summary>Notes (1)</summary>

- **hint** A hint<br>Say what it is for.

</details>
`);
  });

  it('renders hostile text as text: no element, link, picture or emphasis of theirs', () => {
    const elements = [...html(hostileReport).matchAll(/<\/?([a-z][\w-]*)([^>]*)>/gi)].map(([, name = '', attributes = '']) => `${name}${attributes}`);
    expect([...new Set(elements)].sort()).toEqual(['br', 'code', 'h2', 'h3', 'li', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul']);
    expect(elements.filter((one) => one === 'td').length).toBe(2 * 2 * 8);
    expect(elements.filter((one) => one === 'li').length).toBe(2 * hostileReport.findings.length);
    expect(markdown(hostileReport).match(/<!--/g)).toHaveLength(1);
  });

  it('mentions, refers to and links nothing that is not an owner to ask', () => {
    const outsideCode = html(hostileReport).replace(/<code>[\s\S]*?<\/code>/g, '');
    expect(outsideCode.match(/@[\w-][\w/-]*/g)).toEqual(['@octo/team']);
    expect(outsideCode).not.toMatch(/#\d|\bGH-\d|https?:\/\/|www\.|:tada:/i);
  });

  it.each([
    ['many findings', report({ findings: Array.from({ length: 3_000 }, (_, index) => finding({ severity: index < 2_000 ? 'error' : 'note', fingerprint: String(index), message: `\`field${index}\` ${'很'.repeat(40)}` })) })],
    ['endless texts', report({ findings: Array.from({ length: 200 }, (_, index) => finding({ message: `\`${'<'.repeat(50_000)}\``, fix: '*'.repeat(50_000), subject: '|'.repeat(9_000), fingerprint: String(index) })) })],
    ['many bumps and owners', report({ summary: { operations: 1, events: 1, breaking: 1, bumps: Array.from({ length: 5_000 }, (_, index) => ({ subject: `a${'b'.repeat(900)}${index}`, from: '1.0.0', to: '2.0.0', level: 'major' as const })), owners: Array.from({ length: 5_000 }, (_, index) => `@o${index}${'&'.repeat(500)}`) } })],
  ])('stays within what a comment may hold with %s, and says what is left out', (_, one) => {
    const text = markdown(one);
    expect(new TextEncoder().encode(text).length).toBeLessThan(65_536);
    expect(text).toMatch(/Left out, for a comment has a limit: |and 49\d\d more/);
    expect(text.startsWith('<!-- writ -->\n')).toBe(true);
  });

  it('keeps errors when it must leave out, and counts what is gone', () => {
    const one = report({ findings: [...Array.from({ length: 900 }, (_, index) => finding({ severity: 'note', rule: 'hint', fingerprint: String(index) })), finding({ place: { file: 'z.ts', line: 1, column: 1 } })] });
    const text = markdown(one);
    expect(text).toContain('### Errors (1)');
    const shown = text.match(/^- \*\*hint/gm)?.length ?? 0;
    expect(text).toContain(`Left out, for a comment has a limit: ${900 - shown} notes. The run's log has them all.`);
  });
});
