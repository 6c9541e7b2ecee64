import type { VirtualFile } from '../../emit/virtual-file.ts';

/** The files of one version: the first half is in every version with other content, the second half only in its own. */
export const jobFiles = (version: string, count: number): VirtualFile[] =>
  Array.from({ length: count }, (_, n) => ({
    path: n < count / 2 ? `docs/d${n % 5}/page-${n}.md` : `docs/${version}/page-${n}.md`,
    content: `${version} ${n} ${'text '.repeat(400)}\n`,
    emitter: 'markdown',
  }));
