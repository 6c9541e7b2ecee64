import { describe, expect, it } from 'vitest';
import { operation, sampleModel } from '../../test/sample-model.ts';
import { readPage } from './pages/page.ts';
import { sidebarsOf } from './sidebar.ts';

const model = sampleModel();
const own = [readPage('guide/b.md', '---\norder: 2\n---\n# B'), readPage('guide/a.md', '# <A>'), readPage('guide/c.md', '---\norder: 1\n---\n# C'), readPage('top.md', '# Top')];
const large = { ...model, operations: Array.from({ length: 1000 }, (_, n) => operation('command', `domain${n % 20}.thing.do${n}`, '1.0.0')) };

describe('the sidebar', () => {
  it('lists a small API in full, operations by domain first and own pages last', () => {
    const sidebars = sidebarsOf(model, ['B_CODE', 'A_CODE'], []);
    expect(Object.keys(sidebars)).toEqual(['/']);
    const texts = sidebars['/']?.map(({ text }) => text) ?? [];
    expect(texts.slice(-1)).toEqual(['Catalogues']);
    expect(texts.slice(0, 1)).toEqual([model.operations[0]?.domain]);
    expect(sidebars['/']?.find(({ text }) => text === 'Errors')?.items).toEqual([{ text: 'A_CODE', link: '/errors/A_CODE' }, { text: 'B_CODE', link: '/errors/B_CODE' }]);
  });

  it('begins with the pages of people beside themselves, in the order that they ask for', () => {
    const sidebars = sidebarsOf(model, [], own);
    expect(sidebars['/guide/']?.[0]).toEqual({ text: 'Guide', items: [{ text: 'C', link: '/guide/c' }, { text: 'B', link: '/guide/b' }, { text: '&#60;A&#62;', link: '/guide/a' }] });
    expect(sidebars['/']?.slice(-2).map(({ text }) => text)).toEqual(['Guide', 'Pages']);
  });

  it('shows of a large API the domain at hand, and stays small', () => {
    const sidebars = sidebarsOf(large, Array.from({ length: 200 }, (_, n) => `CODE_${n}`), []);
    const beside = sidebars['/operations/domain7.'] ?? [];
    expect(beside.filter(({ items }) => items !== undefined && items.length === 50).map(({ text }) => text)).toEqual(['domain7']);
    expect(beside.find(({ text }) => text === 'domain8')).toEqual({ text: 'domain8', link: '/operations/domain8.thing.do8.v1.0.0' });
    expect(beside.find(({ text }) => text === 'Errors')).toEqual({ text: 'Errors', link: '/#errors' });
    expect(Object.keys(sidebars)).toHaveLength(21);
    expect(JSON.stringify(sidebars).length).toBeLessThan(200_000);
  });
});
