import { execFile } from 'node:child_process';
import { didYouMean } from '../did-you-mean.ts';
import { BaseFailure } from './base-failure.ts';

interface Answer {
  readonly ok: boolean;
  readonly out: string;
  /** Git's last words, for people; never read by the program, for they are in the user's language. */
  readonly said: string;
}

const largestInBytes = 2 ** 30;

const git = (folder: string, ...argv: readonly string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = execFile('git', ['-C', folder, ...argv], { encoding: 'utf8', maxBuffer: largestInBytes }, (error, out, errors) => {
      if (error?.code === 'ENOENT') return reject(new BaseFailure('base-git-missing', '`git` is not to be found.', 'Install git, or name a file or folder as the base.', error));
      return resolve({ ok: error === null, out, said: errors.trim().split('\n').at(-1) ?? '' });
    });
    // A question of git's must not wait for an answer.
    child.stdin?.end();
  });

const linesOf = ({ out }: Answer): readonly string[] => out.split('\n').filter((line) => line !== '');

// Words that no shell takes apart stand as they are.
const quoted = (word: string): string => (/^[\w./@][\w./@:-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** Null within a work tree of git, or else why there is none, in git's own words. */
export const whyNoWorkTree = async (folder: string): Promise<string | null> => {
  const { out, said } = await git(folder, 'rev-parse', '--is-inside-work-tree');
  return out.trim() === 'true' ? null : said || 'the repository is bare';
};

/** The commit that a ref names, or null. A ref may begin with `-`. */
export const commitOf = async (folder: string, ref: string): Promise<string | null> => {
  // No ref has these, and an argument ends at the first.
  if (ref === '' || /[\0\r\n]/.test(ref)) return null;
  const found = await git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  return found.ok ? (linesOf(found).at(-1) ?? null) : null;
};

/** What to do about a ref that is not here: the command that brings it, or a near name. */
export const adviseOn = async (folder: string, ref: string): Promise<string> => {
  const remote = linesOf(await git(folder, 'remote')).find((name) => ref.startsWith(`${name}/`));
  const shallow = (await git(folder, 'rev-parse', '--is-shallow-repository')).out.trim() === 'true';
  if (remote !== undefined) {
    const branch = ref.slice(remote.length + 1);
    return `Run \`git fetch ${shallow ? '--depth=1 ' : ''}${quoted(remote)} ${quoted(`${branch}:refs/remotes/${remote}/${branch}`)}\` first.`;
  }
  if (shallow) return 'Run `git fetch --unshallow` first: this clone does not have the whole history.';
  const near = didYouMean(ref, linesOf(await git(folder, 'for-each-ref', '--format=%(refname:short)')));
  return near === null ? 'Name a branch, a tag, a commit, a folder or a file.' : `Did you mean \`${near}\`?`;
};

/** The text of a file at a commit; `path` is relative to the folder, with `/`. Null when the commit does not have it. */
export const fileAt = async (folder: string, commit: string, path: string): Promise<string | null> => {
  const name = `${commit}:./${path}`;
  const kind = await git(folder, 'cat-file', '-t', name);
  if (kind.out.trim() !== 'blob') return null;
  const { ok, out, said } = await git(folder, 'cat-file', 'blob', name);
  if (!ok) throw new BaseFailure('base-not-readable', `\`${path}\` of the base could not be read (${said}).`, 'Fetch the commit whole, then try again.');
  return out;
};

/** What git says where it can; outside of git, or without it, nothing. */
const ask = async (folder: string, ...argv: readonly string[]): Promise<string> => {
  const { ok, out } = await git(folder, ...argv).catch(() => ({ ok: false, out: '' }));
  return ok ? out : '';
};

/** Path from the root of the work tree to a folder, with a closing `/`; empty at the root and outside of git. */
export const prefixOf = async (folder: string): Promise<string> => (await ask(folder, 'rev-parse', '--show-prefix')).replace(/\n$/, '');

/** Files in a folder that git neither has nor ignores, relative to the folder; none outside of git. */
export const untrackedIn = async (folder: string): Promise<readonly string[]> =>
  (await ask(folder, 'ls-files', '--others', '--exclude-standard', '-z')).split('\0').filter((path) => path !== '');
