import { describe, expect, it } from 'vitest';
import { collisions } from './disk/collisions.ts';
import type { DiskFile } from './disk/disk-file.ts';
import { pathProblem } from './disk/safe-path.ts';
import { planOutput } from './plan.ts';
import { sha256Of } from './record/manifest.ts';
import { nothingSeen } from './seen/seen.ts';
import type { OutputState } from './state.ts';
import { everything, filesOf } from './testing/output-folder.ts';

describe('output paths', () => {
  it.each(['../x.md', 'a/../../x.md', '..', '/etc/passwd', 'C:/x.md', 'c:x', '\\\\server\\x', '..\\x.md', 'a\\..\\x'])('refuses %s, which leaves the folder', (path) => {
    expect(pathProblem(path)?.code).toBe('output-outside');
  });

  it.each([
    '', 'a//b', './a', 'a/.', 'a/', 'CON', 'con.md', 'docs/nul.txt', 'COM1', 'lpt9.json', 'com\u00B9', 'a\u0000b', 'a\nb', 'ab:c', 'a|b', 'a?', 'a*', '<a>', '"a"',
    'a\\b', 'a.', 'a ', 'docs./x', '.writ-manifest.json', 'docs/.writ-1.tmp', '.WRIT-lock', 'x'.repeat(256), 'ü'.repeat(128),
  ])('refuses %j, which not every file system can hold', (path) => {
    expect(pathProblem(path)?.code).toBe('output-path-unsafe');
  });

  it.each(['a.md', 'docs/operations/identity.rbac.assign.v1.0.0.md', 'console.md', 'a/nullable', '.hidden', 'ü.md', 'a b.md', '...a', 'x'.repeat(255)])('accepts %s', (path) => {
    expect(pathProblem(path)).toBeNull();
  });

  it('may not be equal, differ by case or Unicode form, or be a folder of another', () => {
    expect(collisions(['a.md', 'b.md', 'docs/a.md'])).toEqual([]);
    expect(collisions(['a.md', 'a.md'])).toEqual([{ path: 'a.md', with: 'a.md' }]);
    expect(collisions(['docs/User.md', 'docs/user.md'])).toEqual([{ path: 'docs/user.md', with: 'docs/User.md' }]);
    expect(collisions(['\u00FC.md', 'u\u0308.md'])).toHaveLength(1);
    expect(collisions(['x', 'x/y.md'])).toEqual([{ path: 'x/y.md', with: 'x' }]);
    expect(collisions(['x/y.md', 'X'])).toEqual([{ path: 'x/y.md', with: 'X' }]);
    expect(collisions(['docs/a.md', 'Docs/b.md'])).toEqual([{ path: 'Docs/b.md', with: 'docs' }]);
  });
});

const sha = (content: string): string => sha256Of({ path: 'x', content, emitter: 'x' });
const disk = (content: string, lf: string | null = null): DiskFile => ({ sha256: sha(content), size: Buffer.byteLength(content), lfSha256: lf && sha(lf), stamp: null });

/** A state as it is read, from what is on disk and what writ wrote last. */
const stateOf = (onDisk: Record<string, DiskFile>, owned: Record<string, string> = {}): OutputState => ({
  outDir: '/project/generated', folder: '/project/generated', label: 'generated', exists: true,
  owned: new Map(Object.entries(owned).map(([path, content]) => [path, { path, sha256: sha(content), emitter: 'markdown' }])),
  recovered: [], records: { manifest: null, journal: null }, manifestText: null, journalText: null, locked: false, seen: nothingSeen,
  files: new Map(Object.entries(onDisk)), unknown: [],
  scan: { files: Object.keys(onDisk), folders: new Map(), links: [], specials: [], leftovers: [] },
  diagnostics: [],
});

const kindOf = (state: OutputState, content: string | null, force = false): [string | undefined, string | undefined] => {
  const { entries, diagnostics } = planOutput(content === null ? [] : filesOf({ 'a.md': content }), state, { emitters: null, force });
  return [entries[0]?.kind, diagnostics[0]?.code];
};

describe('the fate of a file', () => {
  it.each([
    ['missing on disk', stateOf({}), 'new', 'create', undefined],
    ['missing on disk though writ wrote it', stateOf({}, { 'a.md': 'old' }), 'new', 'create', undefined],
    ['as wanted and owned', stateOf({ 'a.md': disk('new') }, { 'a.md': 'new' }), 'new', 'same', undefined],
    ['as wanted and hand-written', stateOf({ 'a.md': disk('new') }), 'new', 'same', undefined],
    ['as wanted though the manifest says otherwise', stateOf({ 'a.md': disk('new') }, { 'a.md': 'old' }), 'new', 'same', undefined],
    ['as writ wrote it, but other contracts', stateOf({ 'a.md': disk('old') }, { 'a.md': 'old' }), 'new', 'update', undefined],
    ['as writ wrote it, but with CRLF', stateOf({ 'a.md': disk('o\r\n', 'o\n') }, { 'a.md': 'o\n' }), 'new', 'update', undefined],
    ['edited by hand', stateOf({ 'a.md': disk('mine') }, { 'a.md': 'old' }), 'new', 'edited', 'output-edited'],
    ['written by hand', stateOf({ 'a.md': disk('mine') }), 'new', 'edited', 'output-hand-written'],
    ['stale', stateOf({ 'a.md': disk('old') }, { 'a.md': 'old' }), null, 'remove', undefined],
    ['stale and gone', stateOf({}, { 'a.md': 'old' }), null, undefined, undefined],
    ['stale and edited by hand', stateOf({ 'a.md': disk('mine') }, { 'a.md': 'old' }), null, 'edited', 'output-edited-stale'],
  ] as const)('%s', (_, state, content, kind, code) => {
    expect(kindOf(state, content)).toEqual([kind, code]);
  });

  it('changes with force only for files that writ once wrote', () => {
    expect(kindOf(stateOf({ 'a.md': disk('mine') }, { 'a.md': 'old' }), 'new', true)).toEqual(['update', undefined]);
    expect(kindOf(stateOf({ 'a.md': disk('mine') }), 'new', true)).toEqual(['edited', 'output-hand-written']);
  });
});

describe('a plan', () => {
  it('is refused as a whole for one bad path or two that collide', () => {
    const plan = planOutput(filesOf({ 'good.md': 'g', '../evil.md': 'e', 'A.md': 'a', 'a.md': 'b' }), stateOf({}), everything);
    expect(plan.entries).toEqual([]);
    expect(plan.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['output-outside', 'The output path `../evil.md` leaves the output folder.'],
      ['output-path-collision', 'The output paths `generated/a.md` and `generated/A.md` collide.'],
    ]);
  });

  it('is sorted by path without regard to a locale, and so is the manifest', () => {
    const plan = planOutput(filesOf({ 'b.md': '', 'Z.md': '', 'a/x.md': '', 'ä.md': '' }), stateOf({}), everything);
    expect(plan.entries.map(({ path }) => path)).toEqual(['Z.md', 'a/x.md', 'b.md', 'ä.md']);
    expect(plan.manifest.map(({ path }) => path)).toEqual(['Z.md', 'a/x.md', 'b.md', 'ä.md']);
  });

  it('passes over the files of emitters that are not selected', () => {
    const state = stateOf({}, { 'kept.md': 'k' });
    const plan = planOutput([...filesOf({ 'other.md': 'o' }), ...filesOf({ 'm.json': '{}' }, 'model')], state, { emitters: ['model'], force: false });
    expect(plan.entries.map(({ kind, path }) => [kind, path])).toEqual([['create', 'm.json']]);
    expect(plan.manifest.map(({ path }) => path)).toEqual(['kept.md', 'm.json']);
  });
});
