/**
 * What to compare with: a git ref, a folder, or a file.
 * Takes what was written on the command line, gives a contract model; nothing is checked out and nothing is written.
 * Guarantees that a base which cannot be had is a `BaseFailure`, never an empty model.
 */
import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { BaseFailure } from './base-failure.ts';
import { adviseOn, commitOf, fileAt, whyNoWorkTree } from './git.ts';
import { parseBase, type Parsed } from './parse-base.ts';

export { BaseFailure, baseFailures, type BaseFailureCode } from './base-failure.ts';

/** Where the project is. */
export interface BaseOptions {
  /** Absolute folder to which paths are relative. */
  readonly cwd: string;
  /** Absolute folder of the project. */
  readonly root: string;
  /** Absolute output folder of the project, in which its model stands. */
  readonly out: string;
}

/** A model to compare with. */
export interface Base extends Parsed {
  /** What it is, for people: `origin/main (1a2b3c4d)`, or a path as written. */
  readonly label: string;
}

/** What is written so can only be a path. */
const isPath = (spec: string): boolean => /^(\.{1,2}([\\/]|$)|[\\/]|[A-Za-z]:[\\/])/.test(spec);

type Kind = 'file' | 'folder';

const kindOf = async (path: string): Promise<Kind | null> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Also a name that no path can have.
    return null;
  }
};

const readText = async (path: string, label: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BaseFailure('base-not-readable', `\`${label}\` could not be read (${code}).`, 'Make the file readable for the user who runs writ.', error);
  }
};

const readPath = async (spec: string, path: string, kind: Kind): Promise<Base> => {
  const [file, label] = kind === 'file' ? [path, spec] : [join(path, 'model.json'), `${spec.replace(/[\\/]+$/, '')}/model.json`];
  if (kind === 'folder' && (await kindOf(file)) !== 'file') {
    throw new BaseFailure('base-no-model', `The folder \`${spec}\` has no \`model.json\`.`, 'Name the output folder of `writ generate`, or a file.');
  }
  return { ...parseBase(await readText(file, label), label), label: spec };
};

const readCommit = async (spec: string, commit: string, { root, out }: BaseOptions): Promise<Base> => {
  const path = relative(root, join(out, 'model.json')).replaceAll('\\', '/');
  const text = await fileAt(root, commit, path);
  if (text === null) {
    throw new BaseFailure('base-no-model', `\`${spec}\` has no \`${path}\`.`, 'Run `writ generate` there and commit its output, or name a base that has it.');
  }
  return { ...parseBase(text, `${spec}:${path}`), label: `${spec} (${commit.slice(0, 8)})` };
};

const refuse = async (spec: string, root: string, whyNoGit: string | null): Promise<never> => {
  if (isPath(spec)) throw new BaseFailure('base-not-readable', `There is no file or folder \`${spec}\`.`, 'Correct the path.');
  if (whyNoGit === null) throw new BaseFailure('base-ref-unknown', `\`${spec}\` is no ref of this git repository, and no file or folder.`, await adviseOn(root, spec));
  throw new BaseFailure('base-not-a-repository', `\`${spec}\` is no file or folder, and the project is in no work tree of git (${whyNoGit}).`, 'Run it inside a clone, or name a file or folder.');
};

/** Reads a base by its name on the command line. Throws a `BaseFailure` that says what to do. */
export const readBase = async (spec: string, options: BaseOptions): Promise<Base> => {
  const path = resolve(options.cwd, spec);
  const kind = spec === '' ? null : await kindOf(path);
  if (kind !== null && isPath(spec)) return readPath(spec, path, kind);
  if (isPath(spec)) return refuse(spec, options.root, null);
  const whyNoGit = await whyNoWorkTree(options.root).catch((error: unknown) => {
    // A file needs no git.
    if (kind !== null) return 'no git';
    throw error;
  });
  const commit = whyNoGit === null ? await commitOf(options.root, spec) : null;
  if (commit !== null && kind !== null) {
    throw new BaseFailure('base-ambiguous', `\`${spec}\` is a git ref and a ${kind}.`, `Write \`./${spec}\` for the ${kind}, or the ref in full, such as \`refs/heads/${spec}\`.`);
  }
  if (commit !== null) return readCommit(spec, commit, options);
  return kind === null ? refuse(spec, options.root, whyNoGit) : readPath(spec, path, kind);
};
