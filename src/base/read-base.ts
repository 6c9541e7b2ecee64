/**
 * Where a model to compare with comes from.
 * Takes what a person named, gives a model; a file or folder of that name wins over a git ref.
 */
import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { BaseError } from './base-error.ts';
import { readAtRef } from './git.ts';
import { type Base, readModelText } from './read-model.ts';

export interface BaseOptions {
  /** Where paths are relative to. */
  readonly cwd: string;
  /** Absolute folder of the project. */
  readonly root: string;
  /** Absolute folder of the project's output, in which `model.json` stands. */
  readonly out: string;
}

const readText = async (path: string, shown: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BaseError('base-model-missing', `There is no \`${shown}\``, 'Run `writ generate` there, or name a model or an OpenAPI document.', cause);
    throw new BaseError('base-unreadable', `\`${shown}\` cannot be read (${code ?? String(cause)})`, 'Name a file that can be read.', cause);
  }
};

/** Reads the base that `spec` names: a file, a folder with a `model.json`, or a git ref at which the output is committed. Throws a BaseError. */
export const readBase = async (spec: string, { cwd, root, out }: BaseOptions): Promise<Base> => {
  const path = resolve(cwd, spec);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return readModelText(await readText(join(path, 'model.json'), `${spec}/model.json`), `${spec}/model.json`);
  if (found) return readModelText(await readText(path, spec), spec);
  const model = relative(root, join(out, 'model.json')).split(sep).join('/');
  return readModelText(await readAtRef(root, spec, model), `${spec}:${model}`);
};
