import * as escape from '../escape.ts';

/** What a template may call: each helper gives text that is safe where its name says, and throws on what it cannot print. */
export type Calls = Readonly<Record<string, (...given: readonly unknown[]) => string>>;

// A template decides what a helper gets; the helper itself refuses what does not fit.
const helper = (name: string, run: (value: never, ...rest: never[]) => string): Calls => ({
  [name]: (value, ...rest) => {
    if (value === undefined || value === null) throw new TypeError(`${name}: the value is missing`);
    return run(value as never, ...(rest as never[]));
  },
});

/** Every helper of every template. */
export const calls: Calls = {
  ...helper('json', (value: unknown, spaces?: number) => escape.json(value, spaces ?? 0)),
  ...helper('comment', (text: string, margin?: number) => escape.comment(text, ' '.repeat(margin ?? 0))),
  ...helper('md', escape.md),
  ...helper('code', escape.code),
  ...helper('fence', escape.fence),
  ...helper('word', escape.word),
  ...helper('printed', (text: string) => text),
  ...helper('indent', (text: string, spaces: number) => escape.indent(text, spaces)),
};
