import { expect, it } from 'vitest';
import { object, optional, string } from '../../test/sample-schemas.ts';
import { api, command, event } from '../diff/testing/models.ts';
import { anchorsOf, releasesOf } from './releases.ts';

const first = api({ operations: [command()], events: [event()] });
const second = api({ operations: [command({ version: '1.1.0', body: object(optional('note', string())) })], events: [event()] });

it('compares each point with the one before, newest first, and calls all of the first new', () => {
  const releases = releasesOf([{ version: '1.0.0', date: '2026-01-31', model: first }, { version: '1.1.0', date: '2026-02-28', model: second }, { version: '1.1.0', date: null, model: second }], { today: '2026-06-15' });
  expect(releases.map(({ version, date, entries }) => [version, date, entries.map(({ key, from, happening }) => `${key} ${from} ${happening}`)])).toEqual([
    ['1.1.0', null, []],
    ['1.1.0', '2026-02-28', ['shop.place 1.0.0 changed']],
    ['1.0.0', '2026-01-31', ['shop.place null added', 'shop.placed null added']],
  ]);
  expect(releasesOf([], { today: '2026-06-15' })).toEqual([]);
});

it('judges a removal by the sunset on the day of its release, and today while it has none', () => {
  const base = api({ operations: [command({ deprecated: true, sunset: '2026-03-31' })] });
  const rules = (date: string | null, today: string) => releasesOf([{ version: '1', date: '2026-01-01', model: base }, { version: '2', date, model: api({}) }], { today })[0]?.entries.flatMap(({ lines }) => lines.map(({ rule }) => rule));
  expect(rules('2026-03-31', '2026-06-15')).toEqual(['operation-removed-before-sunset']);
  expect(rules('2026-04-01', '2026-01-01')).toEqual(['operation-removed-after-sunset']);
  expect(rules(null, '2026-03-31')).toEqual(['operation-removed-before-sunset']);
  expect(rules(null, '2026-04-01')).toEqual(['operation-removed-after-sunset']);
});

it('names releases for addresses so that older ones keep their names', () => {
  const releases = [{ version: '2.0.0', date: null }, { version: '1.0.0', date: '2026-02-01' }, { version: '1.0.0', date: '2026-01-01' }, { version: '0.9.0-rc.1+b "<é/\n>', date: '2025-12-01' }, { version: '', date: '2025-11-01' }];
  const anchors = anchorsOf(releases);
  expect(anchors).toEqual(['unreleased', 'v1.0.0~2', 'v1.0.0', 'v0.9.0-rc.1+b-', 'v']);
  expect(anchorsOf([{ version: '1.0.0', date: '2026-03-01' }, ...releases])).toEqual(['v1.0.0~3', ...anchors]);
});
