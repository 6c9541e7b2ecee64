import { describe, expect, it } from 'vitest';
import { field, object, optional, string } from '../../test/sample-schemas.ts';
import { toFindings } from './findings.ts';
import { diff, today, withCommand } from './testing/models.ts';
import { readWaivers } from './waivers.ts';

const file = 'writ.waivers.json';
const comparison = diff(withCommand({ body: object(optional('a', string())) }), withCommand({ version: '2.0.0', body: object(field('a', string())), path: '/x' }));
const [first] = toFindings(comparison, [], today).findings;
const fingerprint = first?.fingerprint ?? '';
const waiver = (parts: object = {}): object => ({ fingerprint, reason: 'Nobody calls it yet', owner: '@team.shop', expires: '2026-06-15', ...parts });

const read = (...list: readonly object[]) => readWaivers(JSON.stringify(list, null, 2), file);
const judged = (...list: readonly object[]) => toFindings(comparison, read(...list).waivers, today);

describe('a waiver', () => {
  it('makes a note of what it fits, which says by whom and until when, and of nothing else', () => {
    const { findings, waived } = judged(waiver());
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['note path-changed', 'warning input-became-required']);
    expect(findings[0]?.message).toBe('Waived by `@team.shop` until 2026-06-15, with the version that it needs: `shop.place@2.0.0` is called at `/x` instead of `/shop/place/v1.0.0`');
    expect(findings[0]?.fingerprint).toBe(fingerprint);
    expect(waived).toBe(1);
  });

  it('counts on its last day and no longer; then it is an error itself', () => {
    const { findings, waived } = judged(waiver({ expires: '2026-06-14' }));
    expect(waived).toBe(0);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['warning path-changed', 'warning input-became-required', 'error waiver-expired']);
    expect(findings[2]).toMatchObject({
      message: `The waiver for \`${fingerprint}\` (\`Nobody calls it yet\`) expired after 2026-06-14`, fix: 'Mend what it was for, or ask `@team.shop` for a later day.', place: { file, line: 2, column: 3 }, inBase: false,
    });
  });

  const unsaid = diff(withCommand({ body: object(optional('a', string())) }), withCommand({ body: object(field('a', string()), optional('b', string())), path: '/x' }));
  const told = (...rules: readonly string[]) => {
    const list = unsaid.changes.filter(({ rule }) => rules.includes(rule)).map((change) => waiver({ fingerprint: change.fingerprint }));
    const { findings, summary } = toFindings(unsaid, read(...list).waivers, today);
    return { findings: findings.map(({ severity, rule }) => `${severity} ${rule}`), bumps: summary.bumps.map(({ to }) => to) };
  };

  it('of a change waives the version that it needs, and not what other changes need', () => {
    expect(told('path-changed')).toEqual({ findings: ['note path-changed', 'error input-became-required', 'note input-optional-field-added', 'error version-major-needed'], bumps: ['2.0.0'] });
    expect(told('path-changed', 'input-became-required')).toEqual({ findings: ['note path-changed', 'note input-became-required', 'note input-optional-field-added', 'error version-minor-needed'], bumps: ['1.1.0'] });
    expect(told('path-changed', 'input-became-required', 'input-optional-field-added')).toEqual({ findings: ['note path-changed', 'note input-became-required', 'note input-optional-field-added'], bumps: [] });
  });

  it('that is over leaves the version needed', () => {
    const list = unsaid.changes.map(({ fingerprint: each }) => waiver({ fingerprint: each, expires: '2026-06-14' }));
    expect(toFindings(unsaid, read(...list).waivers, today).summary.bumps.map(({ to }) => to)).toEqual(['2.0.0']);
  });

  it('that fits nothing is an error, expired or not', () => {
    for (const expires of ['2020-01-01', '2030-01-01']) {
      expect(judged(waiver(), waiver({ fingerprint: '0123456789abcdef', expires })).findings.at(-1)).toMatchObject({ severity: 'error', rule: 'waiver-unused', fix: 'Remove the waiver.', place: { file, line: 8, column: 3 } });
    }
  });
});

const mistakes = (text: string): string[] => readWaivers(text, file).findings.map(({ message, fix, place }) => `${place?.line}:${place?.column} ${message} | ${fix}`);
const line = (text: string): string => `[\n  ${text}\n]`;
const rest = '"reason": "r", "owner": "o", "expires": "2026-01-31"';

describe('the waiver file', () => {
  it('is empty, or a list of waivers, also with a byte order mark and CRLF', () => {
    expect(readWaivers('[]', file)).toEqual({ waivers: [], findings: [] });
    expect(readWaivers(`\uFEFF[\r\n{"fingerprint": "\\u0061\\"", ${rest}}\r\n]\r\n`, file)).toEqual({
      waivers: [{ fingerprint: 'a"', reason: 'r', owner: 'o', expires: '2026-01-31', place: { file, line: 2, column: 1 } }], findings: [],
    });
  });

  it.each<[string, string, string[]]>([
    ['text that is no JSON', '[\n  {"a" 1}\n]', ['2:8 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['a comment', '// none\n[]', ['1:1 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['nothing', '', ['1:1 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['a comma too many', '[\n{},\n]', ['3:1 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['something after the end', '[] []', ['1:4 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['a bad escape', '["\\x"]', ['1:2 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['depth without end', '['.repeat(100_000), ['1:102 `writ.waivers.json` is not valid JSON here | Correct the JSON.']],
    ['an object around the list', '{"waivers": []}', ['1:1 `writ.waivers.json` is not a list | Write a list of waivers in `[` and `]`.']],
    ['a text as waiver', line('"abc"'), ['2:3 A waiver is not an object | Write each waiver as an object with `fingerprint`, `reason`, `owner`, `expires`.']],
    ['a key too few', line('{"fingerprint": "a", "reason": "r", "expires": "2026-01-31"}'), ['2:3 A waiver has no `owner` | Add `owner`.']],
    ['a key too many', line(`{"fingerprint": "a", "expiry": "x", ${rest}}`), ['2:24 `expiry` means nothing in a waiver | Remove it; a waiver has `fingerprint`, `reason`, `owner`, `expires`.']],
    ['the key __proto__', line(`{"fingerprint": "a", "__proto__": {}, ${rest}}`), ['2:24 `__proto__` means nothing in a waiver | Remove it; a waiver has `fingerprint`, `reason`, `owner`, `expires`.']],
    ['a key twice', line(`{"fingerprint": "a", "fingerprint": "b", ${rest}}`), ['2:24 `fingerprint` stands twice in one waiver | Remove one of them.']],
    ['a number', line(`{"fingerprint": 1, ${rest}}`), ['2:19 `fingerprint` is not a text | Write `fingerprint` as a text in quotes.']],
    ['an empty reason', line('{"fingerprint": "a", "reason": " ", "owner": "o", "expires": "2026-01-31"}'), ['2:34 `reason` is empty | Write the reason.']],
    ['a day that is none', line('{"fingerprint": "a", "reason": "r", "owner": "o", "expires": "2026-02-30"}'), ['2:64 `2026-02-30` is not a day | Write `expires` as a day, such as `2027-01-31`.']],
    ['a time', line('{"fingerprint": "a", "reason": "r", "owner": "o", "expires": "2026-02-03T00:00:00Z"}'), ['2:64 `2026-02-03T00:00:00Z` is not a day | Write `expires` as a day, such as `2027-01-31`.']],
    ['one fingerprint twice', `[{"fingerprint": "a", ${rest}},\n{"fingerprint": "a", ${rest}}]`, ['2:1 `a` is waived twice | Remove one of them.']],
  ])('with %s is refused at its place', (_, text, expected) => {
    expect(mistakes(text)).toEqual(expected);
    expect(readWaivers(text, file).waivers).toEqual([]);
  });
});
