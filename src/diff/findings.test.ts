import { describe, expect, it } from 'vitest';
import { hostile } from '../../test/sample-models.ts';
import { field, object, optional, ref, string } from '../../test/sample-schemas.ts';
import type { ContractModel, Stability } from '../model/types.ts';
import { toFindings } from './findings.ts';
import { api, command, diff, event, model, today, withCommand, withEvent } from './testing/models.ts';

const found = (base: ContractModel, head: ContractModel) => toFindings(diff(base, head), [], today);
const short = (base: ContractModel, head: ContractModel): string[] => found(base, head).findings.map(({ severity, rule }) => `${severity} ${rule}`);

const old = object(optional('a', string()));
const narrow = object(field('a', string()));
const source = (file: string, line: number) => ({ place: { file, line, column: 14 }, text: '', doc: null });

describe('severity', () => {
  it.each<[Stability, string[]]>([
    ['stable', ['error input-became-required', 'warning audit-removed', 'error version-major-needed']],
    ['deprecated', ['error input-became-required', 'warning audit-removed', 'error version-major-needed']],
    ['beta', ['warning input-became-required', 'note audit-removed', 'warning version-major-needed']],
    ['experimental', ['note input-became-required', 'note audit-removed', 'note version-major-needed']],
    ['in_creation', ['note input-became-required', 'note audit-removed', 'note version-major-needed']],
    ['idea', ['note input-became-required', 'note audit-removed', 'note version-major-needed']],
  ])('follows the stability that was promised: %s', (stability, expected) => {
    const parts = { stability, deprecated: stability === 'deprecated' };
    expect(short(withCommand({ ...parts, body: old, audit: ['x'] }), withCommand({ ...parts, body: narrow }))).toEqual(expected);
  });

  it('counts what the base promised, not what the head would like', () => {
    expect(short(withCommand({ body: old }), withCommand({ body: narrow, stability: 'idea' }))).toEqual(['error stability-lowered', 'error input-became-required', 'error version-major-needed']);
    expect(short(withEvent({ stability: 'beta' }), api({}))).toEqual(['warning event-removed']);
  });

  it('of a breaking change is warning when the version says it, and cautions stay', () => {
    const base = withCommand({ body: old, audit: ['x'] });
    expect(short(base, withCommand({ body: narrow, version: '2.0.0' }))).toEqual(['warning input-became-required', 'warning audit-removed']);
    expect(short(base, api({ operations: [command({ body: old, audit: ['x'] }), command({ body: narrow, audit: ['x'], version: '2.0.0' })] }))).toEqual(['warning input-became-required']);
    expect(short(base, withCommand({ body: narrow, audit: ['x'], version: '1.1.0' }))).toEqual(['error input-became-required', 'error version-major-needed']);
  });

  it('of a removal is error whatever other versions there are', () => {
    const base = api({ operations: [command(), command({ version: '1.1.0' })] });
    expect(short(base, withCommand({ version: '2.0.0' }))).toEqual(['error operation-removed']);
  });
});

describe('versions', () => {
  it('that are too low, the same or lower are findings of their own', () => {
    const base = withCommand({ body: old, version: '1.2.0' });
    expect(short(base, withCommand({ body: object(...old.fields, optional('b', string())), version: '1.2.0' }))).toEqual(['note input-optional-field-added', 'error version-minor-needed']);
    expect(short(base, withCommand({ body: old, description: 'Other.', version: '1.2.0' }))).toEqual(['note text-changed', 'error version-patch-needed']);
    expect(short(base, withCommand({ body: old, owners: ['@other'], version: '1.2.0' }))).toEqual(['note owners-changed']);
    expect(short(base, withCommand({ body: old, version: '1.1.0' }))).toEqual(['error version-lowered']);
    expect(short(base, withCommand({ body: narrow, version: '1.1.0' }))).toEqual(['error input-became-required', 'error version-lowered']);
    expect(short(base, withCommand({ body: old, version: '1.3.0' }))).toEqual([]);
  });

  it('say what they have to be', () => {
    const { findings, summary } = found(withCommand({ body: old }), withCommand({ body: narrow }));
    expect(findings[1]).toMatchObject({ message: '`shop.place@1.0.0` breaks what worked, so it has to be `2.0.0` at least', fix: 'Raise the version to `2.0.0`.', subject: 'shop.place@1.0.0', source: 'diff' });
    expect(summary.bumps).toEqual([{ subject: 'shop.place@1.0.0', from: '1.0.0', to: '2.0.0', level: 'major' }]);
  });
});

describe('a finding', () => {
  it('stands where the head says it, and for what is gone where the base said it', () => {
    const base = withCommand({ source: source('old.ts', 7), body: ref('M') }, [model('M', old, { place: { file: 'old.ts', line: 2, column: 1 } })]);
    const head = withCommand({ source: source('new.ts', 9), body: ref('M') }, [model('M', object(optional('b', string())), { place: { file: 'new.ts', line: 4, column: 1 } })]);
    expect(found(base, head).findings.map(({ rule, place, inBase }) => ({ rule, file: place?.file, line: place?.line, inBase }))).toEqual([
      { rule: 'input-optional-field-removed', file: 'old.ts', line: 2, inBase: true },
      { rule: 'input-optional-field-added', file: 'new.ts', line: 4, inBase: false },
      { rule: 'version-major-needed', file: 'new.ts', line: 9, inBase: false },
    ]);
    expect(found(base, api({})).findings).toMatchObject([{ rule: 'operation-removed', subject: 'shop.place@1.0.0', place: { file: 'old.ts', line: 7 }, inBase: true }]);
  });

  it('keeps its fingerprint over moved lines, other files and raised versions', () => {
    const fingerprints = (line: number, version: string): string[] =>
      found(withCommand({ body: old, audit: ['x'], source: source('a.ts', line) }), withCommand({ version, body: narrow, source: source(`b${line}.ts`, line * 2) })).findings.map(({ fingerprint }) => fingerprint);
    expect(fingerprints(1, '1.0.0')).toEqual(fingerprints(50, '1.1.0'));
    expect(fingerprints(1, '2.0.0')).toEqual(fingerprints(1, '1.0.0').slice(0, 2));
    expect(fingerprints(1, '1.0.0').every((one) => /^[0-9a-f]{16}$/.test(one))).toBe(true);
  });

  it('has a fingerprint that no other has', () => {
    const many = (length: number) => object(...['a', 'b', 'a/b', '__proto__'].map((name) => field(name, string({ maxLength: length }))));
    const both = (length: number): ContractModel => api({
      operations: [command({ body: many(length), output: many(length) }), command({ version: '2.0.0', body: many(length) }), command({ key: 'shop.cancel', body: many(length) })],
      events: [event({ payload: many(length) })],
    });
    const all = [...found(both(9), both(5)).findings, ...found(both(9), both(4)).findings.filter(({ rule }) => !rule.startsWith('version'))];
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(all.length);
  });

  it('names hostile names in backticks on one line', () => {
    const name = `a\`b\n|c\u202e<b>::error::*/{to}$&`;
    const { findings } = found(withCommand({ body: object(field(name, string())) }), withCommand({ body: object(field(name, string({ maxLength: 3 }))), description: hostile }));
    const message = findings.find(({ rule }) => rule === 'input-max-length-lowered')?.message;
    expect(message).toBe("`input /a'b\\u{a}|c\\u{202e}<b>::error::*~1{to}$&` may have `3` characters at most, before `without limit`");
    for (const one of findings) {
      expect(one.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
      expect(one.message.split('`').length % 2).toBe(1);
    }
  });
});

describe('the summary', () => {
  it('counts what is there and what breaks, and names the owners of more than notes', () => {
    const base = api({ operations: [command({ body: old, owners: ['@b', '@a'] }), command({ key: 'shop.cancel', owners: ['@c'] }), command({ key: 'shop.gone', owners: ['@gone'] })], events: [event()] });
    const head = api({ operations: [command({ body: narrow, owners: ['@b', '@a'], version: '2.0.0' }), command({ key: 'shop.cancel', owners: ['@c'] })], events: [event()] });
    expect(found(base, head).summary).toEqual({ operations: 2, events: 1, breaking: 2, bumps: [], owners: ['@a', '@b', '@gone'] });
    expect(found(base, base).summary).toEqual({ operations: 3, events: 1, breaking: 0, bumps: [], owners: [] });
  });
});
