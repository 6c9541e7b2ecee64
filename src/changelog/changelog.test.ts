import { expect, it } from 'vitest';
import { object, optional, string } from '../../test/sample-schemas.ts';
import { changelogOf } from './changelog.ts';
import { api, command, diff, event } from '../diff/testing/models.ts';

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
    { kind: 'command', key: 'shop.new', version: '1.0.0', from: null, relation: 'added', happening: 'added', title: 'shop.new', owners: ['team.shop'], needs: 'none', lines: [line('operation-added', 'safe', 'operation', '', '`shop.new@1.0.0` is new')] },
    {
      kind: 'command', key: 'shop.place', version: '2.0.0', from: '1.0.0', relation: 'replaced', happening: 'changed', title: 'Place', owners: ['team.shop'], needs: 'major', lines: [
        line('input-optional-field-removed', 'breaking', 'input', 'input /a', '`input /a` is gone: requests that send it are refused'),
        line('audit-removed', 'caution', 'audit', '', '`shop.place@2.0.0` no longer writes the audit entry `placed`'),
        line('text-changed', 'safe', 'text', '', 'The text of `shop.place@2.0.0` changed'),
        line('input-optional-field-added', 'safe', 'input', 'input /b', '`input /b` can be sent now'),
      ],
    },
    { kind: 'command', key: 'shop.raised', version: '1.0.1', from: '1.0.0', relation: 'replaced', happening: 'changed', title: 'shop.raised', owners: ['team.shop'], needs: 'none', lines: [] },
    { kind: 'event', key: 'shop.placed', version: '1.0.0', from: '1.0.0', relation: 'removed', happening: 'removed', title: 'shop.placed', owners: ['team.shop'], needs: 'none', lines: [line('event-removed', 'breaking', 'events', '', '`shop.placed@1.0.0` is gone')] },
  ]);
  expect(changelogOf(diff(base, base))).toEqual([]);
});

it('tells apart what is new, new beside its predecessor, deprecated from now on, and gone', () => {
  const old = command({ key: 'shop.old' });
  const base = api({ operations: [command(), command({ key: 'shop.gone', deprecated: true }), command({ key: 'shop.known', deprecated: true }), old] });
  const head = api({
    operations: [
      command({ key: 'shop.born', deprecated: true }), command({ key: 'shop.known', deprecated: true, title: 'Known' }),
      { ...old, deprecated: true }, command({ key: 'shop.old', version: '2.0.0' }), command({ version: '1.1.0', deprecated: true, output: string() }),
    ],
  });
  expect(changelogOf(diff(base, head)).map(({ key, version, happening }) => `${key} ${version} ${happening}`)).toEqual([
    'shop.born 1.0.0 added', 'shop.gone 1.0.0 removed', 'shop.known 1.0.0 changed', 'shop.old 1.0.0 deprecated', 'shop.old 2.0.0 added', 'shop.place 1.1.0 deprecated',
  ]);
});

it('names each owner once, with `@` or without it, as the head says or, for what is gone, the base', () => {
  const base = api({ operations: [command({ owners: ['before'] }), command({ key: 'shop.gone', owners: ['@last'] })] });
  const head = api({ operations: [command({ owners: ['team', '@ops', '@team', 'ops'] })] });
  expect(changelogOf(diff(base, head)).map(({ key, owners }) => [key, owners])).toEqual([['shop.gone', ['last']], ['shop.place', ['ops', 'team']]]);
});
