import { existsSync, lstatSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics.ts';
import { errorCode } from '../output-failure.ts';

/** Where output goes: `folder` is absolute and no link itself; `problem` says why it may not be used. */
export interface OpenFolder {
  readonly folder: string;
  readonly label: string;
  readonly exists: boolean;
  readonly problem: Diagnostic | null;
}

const found = (path: string): Stats | null => {
  try {
    return lstatSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** The target of a linked output folder, or null when it leads out of the folder that holds the link. */
const followed = (path: string): string | null => {
  const target = realpathSync(path);
  return target.startsWith(`${realpathSync(dirname(path))}${sep}`) ? target : null;
};

const notAFolder = (label: string, what: string): Diagnostic =>
  diagnostic('output-not-a-folder', `The output folder \`${label}\` ${what}.`);

/**
 * Settles which folder an absolute path means. A link is followed only while it stays in the folder that holds it, so that a
 * committed link cannot send output elsewhere; a file or a folder with a `package.json` is refused.
 */
export const openFolder = (path: string): OpenFolder => {
  const label = basename(path);
  const refuse = (problem: Diagnostic): OpenFolder => ({ folder: path, label, exists: true, problem });
  const stats = found(path);
  if (stats === null) return { folder: path, label, exists: false, problem: null };
  if (stats.isSymbolicLink() && !existsSync(path)) return refuse(notAFolder(label, 'is a link to nothing'));
  const folder = stats.isSymbolicLink() ? followed(path) : path;
  if (folder === null) {
    const fix = 'Remove the link, or name the folder that it points to with `--out`.';
    return refuse(diagnostic('output-outside', `The output folder \`${label}\` is a link that leads out of the folder that holds it.`, { fix }));
  }
  if (!statSync(folder).isDirectory()) return refuse(notAFolder(label, 'is not a folder'));
  if (existsSync(join(folder, 'package.json'))) {
    return refuse(diagnostic('output-is-package', `The output folder \`${label}\` holds a \`package.json\`, so writ does not take it over.`));
  }
  return { folder, label, exists: true, problem: null };
};
