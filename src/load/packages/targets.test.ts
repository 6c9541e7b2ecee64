import { describe, expect, it } from 'vitest';
import { subpathsOf, targetsOf } from './targets.ts';

const patterns = { './a/*': './src/a/*.ts', './a/b/*': './src/b/*.ts', './a/closed/*': null, './a/exact': './src/exact.ts', './*.js': './dist/*.js', './folder/': './src/folder/', './twice/*': './src/*/*.ts', './$&/*': './src/$/*.ts' };

describe('targets of a subpath', () => {
  it.each<[string, unknown, string, readonly string[] | null]>([
    ['a text stands for the package', './src/index.ts', '.', ['./src/index.ts']],
    ['and for nothing in it', './src/index.ts', './x', null],
    ['a list, in its order', ['./a.js', { import: './b.js' }], '.', ['./a.js', './b.js']],
    ['conditions in their order', { node: './node.js', import: './import.js', default: './default.js' }, '.', ['./node.js', './import.js', './default.js']],
    ['sources first, the rest of the platforms last', { browser: './b.js', types: './t.d.ts', require: './r.cjs', default: './d.js', source: './s.ts' }, '.', ['./s.ts', './d.js', './r.cjs', './t.d.ts', './b.js']],
    ['a condition named for sources', { types: './t.d.ts', import: './i.js', '@acme/source': './s.ts' }, '.', ['./s.ts', './i.js', './t.d.ts']],
    ['conditions within conditions', { import: { types: './t.d.mts', default: './i.mjs' }, require: { source: './s.ts', default: './r.cjs' } }, '.', ['./s.ts', './i.mjs', './r.cjs', './t.d.mts']],
    ['types by version', { 'types@>=5': './t5.d.ts', default: './d.js' }, '.', ['./d.js', './t5.d.ts']],
    ['a pattern', patterns, './a/x/y', ['./src/a/x/y.ts']],
    ['the pattern with the longest beginning', patterns, './a/b/x', ['./src/b/x.ts']],
    ['an exact name before patterns', patterns, './a/exact', ['./src/exact.ts']],
    ['a pattern that is closed', patterns, './a/closed/x', null],
    ['a pattern with an end', patterns, './deep/x.js', ['./dist/deep/x.js']],
    ['a pattern needs something for its star', patterns, './a/', null],
    ['a folder', patterns, './folder/x.ts', ['./src/folder/x.ts']],
    ['a star that stands twice', patterns, './twice/x', ['./src/x/x.ts']],
    ['what would be special in a replacement', patterns, './a/$&', ['./src/a/$&.ts']],
    ['a name of every object', {}, './constructor', null],
    ['nothing at all', null, '.', null],
    ['a name with `#`', { '#x/*': './src/*.ts' }, '#x/y', ['./src/y.ts']],
    ['another package', { '#dep': { node: 'dep', default: './dep.js' } }, '#dep', ['dep', './dep.js']],
  ])('%s', (_what, field, subpath, expected) => {
    expect(targetsOf(field, subpath)).toEqual(expected);
  });

  it('are listed by name, without those that are closed', () => {
    expect(subpathsOf({ '.': './a.js', './b': null, './c/*': './c/*.js' })).toEqual(['.', './c/*']);
    expect(subpathsOf({ import: './a.js' })).toEqual(['.']);
  });
});
