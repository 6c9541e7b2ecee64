import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BaseError } from './base-error.ts';

const run = promisify(execFile);

/** Most bytes of a model: 1 GiB. */
const maxBuffer = 1024 ** 3;

/** Output of a git command in a folder, or null when it says no. Throws a BaseError when there is no git. */
export const git = async (folder: string, ...args: string[]): Promise<string | null> => {
  try {
    const { stdout } = await run('git', args, { cwd: folder, maxBuffer });
    return stdout;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new BaseError('git-missing', '`git` does not run here', 'Install git, or name a folder or file to compare with.', cause);
    return null;
  }
};

/** Path from the repository's root to a folder in it, empty or with a closing `/`; null outside of a repository. */
export const repositoryPrefix = async (folder: string): Promise<string | null> => {
  const prefix = await git(folder, 'rev-parse', '--show-prefix');
  return prefix === null ? null : prefix.replace(/\r?\n$/, '');
};

const fetchCommand = (ref: string, shallow: boolean): string => {
  const [, remote, branch] = /^([^/]+)\/(.+)$/.exec(ref) ?? [];
  if (remote !== undefined) return `git fetch --depth=1 ${remote} ${branch}:refs/remotes/${remote}/${branch}`;
  return shallow ? 'git fetch --unshallow --tags' : 'git fetch --all --tags';
};

const commitOf = async (folder: string, ref: string): Promise<string> => {
  // Nothing that begins with a dash is read as an option.
  const commit = await git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit !== null) return commit.trim();
  const shallow = (await git(folder, 'rev-parse', '--is-shallow-repository'))?.trim() === 'true';
  const why = shallow ? ', and this clone is shallow' : '';
  throw new BaseError('base-ref-missing', `There is neither a file or folder nor a git ref \`${ref}\`${why}`, `Run \`${fetchCommand(ref, shallow)}\`, or name another base.`);
};

/** Text of a file at a ref, without a checkout; `path` is relative to `folder`, which lies in the repository. */
export const readAtRef = async (folder: string, ref: string, path: string): Promise<string> => {
  const prefix = await repositoryPrefix(folder);
  if (prefix === null) throw new BaseError('base-not-found', `There is no file or folder \`${ref}\`, and no git repository here`, 'Name a folder with a model.json, a model or an OpenAPI document, or work in a repository.');
  const commit = await commitOf(folder, ref);
  const text = await git(folder, 'show', '--end-of-options', `${commit}:${prefix}${path}`);
  if (text !== null) return text;
  throw new BaseError('base-model-missing', `\`${path}\` does not exist at \`${ref}\``, 'Commit the output of `writ generate` there first; until then there is nothing to compare with.');
};
