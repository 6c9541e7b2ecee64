import { object, optional, string } from '../../../test/sample-schemas.ts';
import { api, command, event } from '../../diff/testing/models.ts';
import { type Release, releasesOf } from '../releases.ts';

const old = command({ key: 'shop.old' });

/** Three releases of a shop in which everything happens that can, and what is not released. */
export const sampleReleases: readonly Release[] = releasesOf(
  [
    { version: '1.0.0', date: '2026-01-31', model: api({ operations: [old], events: [event({ owners: [] })] }) },
    { version: '1.1.0', date: '2026-02-28', model: api({ operations: [old, command({ title: 'Place an order', body: object(optional('a', string())), audit: ['placed'] })], events: [event({ owners: [] })] }) },
    {
      version: '2.0.0', date: '2026-03-31',
      model: api({ operations: [{ ...old, deprecated: true }, command({ key: 'shop.old', version: '2.0.0' }), command({ version: '2.0.0', title: 'Place an order', owners: ['@sales', 'team.shop'], body: object(optional('b', string())) })] }),
    },
    { version: '2.0.0', date: null, model: api({ operations: [] }) },
  ],
  { today: '2026-04-30' },
);

/** Text that means something in one format or another, and must mean nothing in any. */
export const hostileTexts: readonly string[] = [
  '__proto__', '` `` ```', 'a\nb\r\nc\rd\u2028e', 'bell\u0007 nul\u0000 escape\u001B[31m', '*/ --> ]]>', '{{ 1 + 1 }} {.class}', '<b>bold</b><script>x</script>', 'a|b\\|c', '&amp; &#64; &lt;', '\uD800 lone \uFFFF',
  '[x](javascript:alert) ![y](z)', 'https://evil.example www.evil.example', '# head', '- list', '</content></entry>', '"q" \'s\'', '$math$', ':tada:', ' padded ', '**breaking**', '</a>',
];

/** A release with an entry for each hostile text in each place where people's text can stand. */
export const hostileReleases: readonly Release[] = hostileTexts.map((text) => ({
  version: text, date: '2026-01-31',
  entries: [{
    kind: 'command', key: text, version: text, from: `1${text}`, relation: 'replaced', happening: 'changed', title: `title ${text}`, owners: [text], needs: 'major',
    lines: [{ rule: 'text-changed', level: 'breaking', area: 'text', path: text, text: `The text of \`${text}\` changed to ${text}` }],
  }],
}));
