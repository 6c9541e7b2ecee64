import { Project } from 'ts-morph';
import type { Edit, Refusal } from './edit.ts';
import { callsOf, isObstacle, locate } from './locate.ts';
import { SourceText } from './source-text.ts';
import { splicesOf, type Splice } from './splices.ts';

/** Edits one file's text; what cannot be done surely is refused and leaves the text as it is. */
export const editSource = (file: string, text: string, edits: readonly Edit[]): { readonly text: string; readonly refused: readonly Refusal[] } => {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = new SourceText(file, text.slice(mark.length));
  const tree = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, compilerOptions: { allowJs: true } }).createSourceFile(`/${file.replaceAll('../', '')}`, source.text);
  const calls = callsOf(tree);
  const refused: Refusal[] = [];
  const done: Splice[] = [];
  for (const edit of edits) {
    const found = locate(calls, source.offset(edit.at), edit);
    const splices = isObstacle(found) ? found : splicesOf(found, edit, source);
    if (isObstacle(splices)) refused.push({ edit, place: source.place(splices.at), reason: splices.reason });
    else if (splices.every((one) => done.some((other) => isSame(one, other)))) continue;
    else if (splices.some((one) => done.some((other) => overlap(one, other)))) refused.push({ edit, place: edit.at, reason: 'Another change of this run touches the same place' });
    else done.push(...splices);
  }
  return { text: mark + spliced(source.text, done), refused };
};

const isSame = (a: Splice, b: Splice): boolean => a.start === b.start && a.end === b.end && a.text === b.text;

// Two insertions at one point would depend on their order.
const overlap = (a: Splice, b: Splice): boolean => a.start === b.start || (a.start < b.end && b.start < a.end);

const spliced = (text: string, splices: readonly Splice[]): string => {
  let [result, from] = ['', 0];
  for (const { start, end, text: piece } of [...splices].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + piece;
    from = end;
  }
  return result + text.slice(from);
};
