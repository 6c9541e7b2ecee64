/** Something in the document that the model cannot say, so that comparing does not see it. */
export interface Note {
  /** One sentence that names the offender in backticks. */
  readonly message: string;
  /** JSON Pointer to the first place. */
  readonly at: string;
  /** How many places are alike. */
  readonly count: number;
}

/** Collects notes; alike ones become one with their number. */
export class Notes {
  readonly #found = new Map<string, Note>();

  add(message: string, at: string): void {
    const known = this.#found.get(message);
    this.#found.set(message, known ? { ...known, count: known.count + 1 } : { message, at, count: 1 });
  }

  /** In the order in which they were found. */
  list(): Note[] {
    return [...this.#found.values()];
  }
}
