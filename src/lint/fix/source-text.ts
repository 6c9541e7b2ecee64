import type { Place } from '../../diagnostics.ts';

// What ends a line of JavaScript (ECMA-262, 12.3).
const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

/** The text of a file without its byte order mark, and the way between offsets and places in it. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#starts = [0, ...[...text.matchAll(lineEnd)].map((match) => match.index + match[0].length)];
  }

  offset({ line, column }: Place): number {
    return (this.#starts[line - 1] ?? this.text.length) + column - 1;
  }

  place(offset: number): Place {
    const line = this.#starts.findLastIndex((start) => start <= offset);
    return { file: this.file, line: line + 1, column: offset - (this.#starts[line] ?? 0) + 1 };
  }

  /** What stands before an offset on its line, when that is only white space; else null. */
  indentBefore(offset: number): string | null {
    const before = this.text.slice(this.#starts.findLast((start) => start <= offset) ?? 0, offset);
    return before.trim() === '' ? before : null;
  }

  /** Offset of the end of the line, when only white space and whole comments stand between; else null. */
  restOfLine(offset: number): number | null {
    const rest = /^(?:[ \t]|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/)*(?:\/\/[^\r\n]*)?(?=[\r\n])/.exec(this.text.slice(offset));
    return rest && offset + rest[0].length;
  }

  /** The line end that stands at an offset. */
  newlineAt(offset: number): string {
    return this.text.startsWith('\r\n', offset) ? '\r\n' : (this.text[offset] ?? '\n');
  }
}
