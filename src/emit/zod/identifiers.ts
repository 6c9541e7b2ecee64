const reservedWords =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function ' +
  'if implements import in instanceof interface let new null package private protected public return static super switch this throw true try ' +
  'typeof var void while with yield any bigint boolean globalThis never number object string symbol undefined unknown then __proto__';

const reserved: ReadonlySet<string> = new Set(reservedWords.split(' '));

/** Gives each name of a module an identifier of its own: the name itself wherever that is one. */
export interface Identifiers {
  /** An unused identifier like the first of these names that is free, or else like the last, with `_` until it is. */
  readonly claim: (...names: readonly [string, ...string[]]) => string;
}

/** The identifier that looks most like a name. */
const likely = (name: string): string => (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : name.replace(/[^A-Za-z0-9_$]/g, '_').replace(/^(?=\d|$)/, '_'));

/** Identifiers of one module, in which `taken` stand already. */
export const identifiers = (taken: Iterable<string>): Identifiers => {
  const used = new Set<string>(taken);
  const isFree = (name: string): boolean => !used.has(name) && !reserved.has(name);
  return {
    claim: (...names) => {
      let chosen = '_';
      for (const name of names) {
        chosen = likely(name);
        if (isFree(chosen)) break;
      }
      while (!isFree(chosen)) chosen += '_';
      used.add(chosen);
      return chosen;
    },
  };
};
