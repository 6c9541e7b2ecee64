/** A contract that the workspace holds: `place` is `file:line:column` of its definer call, or of the call of the factory that makes it. */
export interface Written {
  readonly name: string;
  readonly place: string;
}

/**
 * Takes the marks out of a file. `‹key@version›` stands directly before the call that makes a contract;
 * a call that makes several has a mark for each.
 */
export const unmark = (file: string, text: string): { readonly text: string; readonly written: readonly Written[] } => {
  const written: Written[] = [];
  let plain = '';
  for (const part of text.split(/(‹[^›]+›)/)) {
    const name = /^‹(.+)›$/.exec(part)?.[1];
    const lines = plain.split('\n');
    if (name === undefined) plain += part;
    else written.push({ name, place: `${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}` });
  }
  return { text: plain, written };
};
