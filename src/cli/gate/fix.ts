import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../../lint/fix/apply-edits.ts';
import type { Edit, Refusal } from '../../lint/fix/edit.ts';
import { replaceText } from '../../output/replace-text.ts';
import { showPlace } from '../../report/text.ts';

export interface Fixing {
  /** Files that have a new text now, as places name them. */
  readonly changed: readonly string[];
  readonly refused: readonly Refusal[];
}

/** The text of a file of the project; null for what is not UTF-8, not there, or a package's own. */
const textOf = (root: string, file: string): string | null => {
  if (/(?:^|\/)node_modules\//.test(file)) return null;
  try {
    const bytes = readFileSync(join(root, file));
    const text = bytes.toString('utf8');
    return Buffer.from(text).equals(bytes) ? text : null;
  } catch {
    // A file that cannot be read is a reason to refuse its edits.
    return null;
  }
};

/** Makes edits in contract files; each file is written whole or not at all. */
export const fixFiles = async (root: string, edits: readonly Edit[]): Promise<Fixing> => {
  const before = new Map<string, string | null>();
  const read = (file: string): string | null => {
    const text = before.get(file) ?? textOf(root, file);
    before.set(file, text);
    return text;
  };
  const { files, refused } = await applyEdits(edits, read);
  for (const [file, text] of files) replaceText(join(root, file), before.get(file) ?? '', text, file);
  return { changed: [...files.keys()], refused };
};

/** What a person has to do about an edit that was refused. */
export const byHand = ({ reason, place }: Refusal): string => `By hand at ${showPlace(place)}: ${reason}.`;
