import { describe, expect, it } from 'vitest';
import { config, contract, scratch, writ } from '../../test/scratch.ts';
import { isBase, siteProblems, siteSettings } from './settings.ts';

const release = { version: '1.0.0', date: '2027-01-31', at: 'v1.0.0' };
const messages = (docs: unknown): string[] => siteProblems(docs).map(({ message }) => message);

describe('the settings of the site', () => {
  it.each<[unknown, string[]]>([
    [undefined, []],
    [{}, []],
    [{ out: 'public', base: '/api/', pages: 'pages', releases: [release] }, []],
    [null, ['`docs` is not an object']],
    [[], ['`docs` is not an object']],
    ['docs', ['`docs` is not an object']],
    [{ outt: 'x' }, ['`docs.outt` is not a known key']],
    [{ ['__proto__x']: 1, constructor: 1 }, ['`docs.__proto__x` is not a known key', '`docs.constructor` is not a known key']],
    [{ out: 1, pages: [], base: null }, ['`docs.out` is not a string', '`docs.base` is not a string', '`docs.pages` is not a string']],
    [{ base: 'api' }, ['`docs.base` is not a path that begins and ends with a slash']],
    [{ releases: {} }, ['`docs.releases` is not a list']],
    [{ releases: ['1.0.0'] }, ['`docs.releases[0]` is not a release']],
    [{ releases: [release, { ...release, date: '2027-02-30' }] }, ['`docs.releases[1].date` is not a day']],
    [{ releases: [{ ...release, date: 'today' }] }, ['`docs.releases[0].date` is not a day']],
    [{ releases: [{ ...release, date: new Date(0) }] }, ['`docs.releases[0].date` is not a string']],
    [{ releases: [{ version: '', at: 1, since: '' }] }, [
      '`docs.releases[0].since` is not a known key', '`docs.releases[0].version` is empty', '`docs.releases[0].date` is not a string', '`docs.releases[0].at` is not a string',
    ]],
  ])('%j has the problems %j', (docs, problems) => expect(messages(docs)).toEqual(problems));

  it('offer the key that was meant', () => {
    expect(siteProblems({ relases: [] })[0]?.fix).toBe('Did you mean `releases`?');
  });

  it.each(['/', '/a/', '/api/docs/', '/~me/v1.0/'])('take the base %s', (base) => expect(isBase(base)).toBe(true));
  it.each(['', 'a/', '/a', 'a', '//', '/a//b/', '/a b/', '/../', '/a/./', '/ä/', '/a?/', 'https://a.example/', '/"/'])('refuse the base %j', (base) => expect(isBase(base)).toBe(false));

  it('have defaults, and folders relative to the config', () => {
    expect(siteSettings({}, '/project')).toEqual({ out: '/project/site', base: '/', pages: '/project/docs', releases: [] });
    expect(siteSettings({ out: '../public', pages: '.' }, '/project/api')).toMatchObject({ out: '/project/public', pages: '/project/api' });
  });

  it('are a problem of the config, with its place', async () => {
    const folder = scratch({ 'writ.config.ts': config.replace(' });', ", docs: { base: 'api' } });"), 'contracts/hello.ts': contract() });
    const { code, err } = await writ(folder, 'docs', 'build');
    expect(code).toBe(1);
    expect(err).toBe('error config-invalid  `writ.config.ts`: `docs.base` is not a path that begins and ends with a slash\n  writ.config.ts:1:1\n  fix: Write `/`, or a path such as `/api/docs/`.\n\n');
  });
});
