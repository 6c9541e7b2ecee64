import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { joinedFile, type VirtualFile } from '../../emit/virtual-file.ts';
import { noReuse } from '../../reuse.ts';
import { everything, generate, planFor, temporaryFolder } from '../testing/output-folder.ts';
import { bytesOf, giveBack, lend } from './bytes.ts';

/** Texts of one, two, three and four bytes a character, and a pair of surrogates that only joining brings together. */
const pieces = ['plain '.repeat(200_000), 'é'.repeat(10_000), '\u{1F600} ', '漢', '', 'end\n'];
const text = pieces.join('');

it('are those of the text, however it is kept', () => {
  const files: VirtualFile[] = [
    { path: 'a', emitter: 'e', content: text },
    { path: 'a', emitter: 'e', content: text, pieces },
    { path: 'a', emitter: 'e', content: '漢'.repeat(400_000) },
    { path: 'a', emitter: 'e', content: `${'漢é\u{1F600}'.repeat(200_000)}end`, pieces: [...Array.from({ length: 200_000 }, () => '漢é\u{1F600}'), 'end'] },
    { path: 'a', emitter: 'e', content: 'short é漢\n' },
    { path: 'a', emitter: 'e', content: '' },
  ];
  for (const file of files) expect(lend(bytesOf(file), (bytes) => bytes.equals(Buffer.from(file.content)))).toBe(true);
});

it('of a large file are written and hashed as its text is, and are not joined for it', async () => {
  const out = join(temporaryFolder(), 'generated');
  const large = joinedFile('markdown', 'large.md', pieces, noReuse);
  expect(large.pieces).toBe(pieces);
  const unread: VirtualFile = { path: large.path, emitter: large.emitter, pieces, get content(): string { throw new Error('joined'); } };
  await generate(out, [unread]);
  expect(readFileSync(join(out, 'large.md'), 'utf8')).toBe(text);
  expect(readFileSync(join(out, '.writ-manifest.json'), 'utf8')).toContain(hash('sha256', text));
  const again = joinedFile('markdown', 'large.md', [...pieces, 'more\n'], noReuse);
  await generate(out, [again]);
  expect(readFileSync(join(out, 'large.md'), 'utf8')).toBe(`${text}more\n`);
  expect((await planFor(out, [again], everything)).entries.map(({ kind }) => kind)).toEqual(['same']);
});

it('of a small file are those of its joined text', () => {
  expect(joinedFile('markdown', 'small.md', ['a', 'b'], noReuse)).toEqual({ path: 'small.md', emitter: 'markdown', content: 'ab' });
});

const largeText = (letter: string, size = 400_000): VirtualFile => ({ path: letter, emitter: 'e', content: letter.repeat(size) });

it('of a large file stand in a buffer that another file gets only when they were given back', () => {
  const [a, b] = [bytesOf(largeText('a')), bytesOf(largeText('b'))];
  expect([a.toString(), b.toString()]).toEqual(['a'.repeat(400_000), 'b'.repeat(400_000)]);
  giveBack(a);
  const c = bytesOf(largeText('c', 399_000));
  expect([c.buffer === a.buffer, c.toString(), b.toString()]).toEqual([true, 'c'.repeat(399_000), 'b'.repeat(400_000)]);
});

it('are lent until a promise has settled', async () => {
  const bytes = bytesOf(largeText('a'));
  let end = (): void => {};
  const lent = lend(bytes, () => new Promise<void>((resolve) => void (end = resolve)));
  expect(bytesOf(largeText('b')).buffer === bytes.buffer).toBe(false);
  end();
  await lent;
  expect(bytesOf(largeText('c')).buffer === bytes.buffer).toBe(true);
});
