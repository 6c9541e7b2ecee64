import { expect, it } from 'vitest';
import { object, optional, string } from '../../test/sample-schemas.ts';
import { changelogOf } from './changelog.ts';
import { api, command, diff, event } from './testing/models.ts';

it('says for each version what changed in words, what breaks first, and nothing of the rest', () => {
  const base = api({
    operations: [command({ body: object(optional('a', string())), audit: ['placed'] }), command({ key: 'shop.quiet' }), command({ key: 'shop.raised' })],
    events: [event({ payload: object() })],
  });
  const head = api({
    operations: [command({ version: '2.0.0', title: 'Place', body: object(optional('b', string())) }), command({ key: 'shop.quiet' }), command({ key: 'shop.raised', version: '1.0.1' }), command({ key: 'shop.new' })],
  });
  const line = (rule: string, level: string, area: string, path: string, text: string) => ({ rule, level, area, path, text });
  expect(changelogOf(diff(base, head))).toEqual([
    { kind: 'command', key: 'shop.new', version: '1.0.0', from: null, relation: 'added', title: 'shop.new', needs: 'none', lines: [line('operation-added', 'safe', 'operation', '', '`shop.new@1.0.0` is new')] },
    {
      kind: 'command', key: 'shop.place', version: '2.0.0', from: '1.0.0', relation: 'replaced', title: 'Place', needs: 'major', lines: [
        line('input-optional-field-removed', 'breaking', 'input', 'input /a', '`input /a` is gone: requests that send it are refused'),
        line('audit-removed', 'caution', 'audit', '', '`shop.place@2.0.0` no longer writes the audit entry `placed`'),
        line('text-changed', 'safe', 'text', '', 'The text of `shop.place@2.0.0` changed'),
        line('input-optional-field-added', 'safe', 'input', 'input /b', '`input /b` can be sent now'),
      ],
    },
    { kind: 'command', key: 'shop.raised', version: '1.0.1', from: '1.0.0', relation: 'replaced', title: 'shop.raised', needs: 'none', lines: [] },
    { kind: 'event', key: 'shop.placed', version: '1.0.0', from: '1.0.0', relation: 'removed', title: 'shop.placed', needs: 'none', lines: [line('event-removed', 'breaking', 'events', '', '`shop.placed@1.0.0` is gone')] },
  ]);
  expect(changelogOf(diff(base, base))).toEqual([]);
});
