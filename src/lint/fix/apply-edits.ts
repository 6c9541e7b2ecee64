/**
 * Edits → new texts of contract files.
 * Takes edits and a way to read files, gives the texts that change and the edits that a person must make.
 * Guarantees that everything but the edited values stays byte for byte, and that what cannot be done surely is not done.
 */
import type { Applied, Edit, Refusal } from './edit.ts';

/** Applies edits; `read` gives the text of a file as places name it, or null where there is none. Writes nothing. */
export const applyEdits = async (edits: readonly Edit[], read: (file: string) => string | null): Promise<Applied> => {
  const files = new Map<string, string>();
  const refused: Refusal[] = [];
  if (edits.length === 0) return { files, refused };
  // The compiler behind it is large, and most runs edit nothing.
  const { editSource } = await import('./edit-source.ts');
  for (const file of [...new Set(edits.map(({ at }) => at.file))].sort()) {
    const own = edits.filter(({ at }) => at.file === file);
    const before = read(file);
    if (before === null) {
      refused.push(...own.map((edit) => ({ edit, place: edit.at, reason: `\`${file}\` cannot be read as text` })));
      continue;
    }
    const edited = editSource(file, before, own);
    refused.push(...edited.refused);
    if (edited.text !== before) files.set(file, edited.text);
  }
  return { files, refused };
};
