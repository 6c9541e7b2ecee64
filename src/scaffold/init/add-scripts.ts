/**
 * writ's scripts in a `package.json`.
 * Takes its text, gives the text with the scripts that it lacks; guarantees that every byte that stood there still does,
 * and that no script is replaced.
 */
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics.ts';
import { NotJson, type Placed, type PlacedObject, readPlaced } from '../../placed-json.ts';
import { deeper, insertMembers, type Member, printed, rootSpacing, spacingOf } from './insert-members.ts';

const commands: Readonly<Record<string, string>> = { generate: 'writ generate', check: 'writ check', lint: 'writ lint' };

/** What became of a `package.json`. */
export interface AddedScripts {
  readonly text: string;
  /** Names of the scripts that were added. */
  readonly added: readonly string[];
  /** Names of scripts that stand where writ's would have been put. */
  readonly kept: readonly string[];
}

/** A name that another script has is left to it; writ's script is then called `writ:` and that name. */
const choose = (scripts: ReadonlyMap<string, string>): { readonly missing: readonly Member[]; readonly kept: readonly string[] } => {
  const [missing, kept]: [Member[], string[]] = [[], []];
  for (const [name, command] of Object.entries(commands)) {
    for (const one of [name, `writ:${name}`]) {
      const there = scripts.get(one);
      if (there === undefined) missing.push([one, JSON.stringify(command)]);
      else kept.push(one);
      if (there === undefined || there.includes(command)) break;
    }
  }
  return { missing, kept };
};

const insert = (text: string, root: PlacedObject, scripts: PlacedObject | null, missing: readonly Member[]): string => {
  const last = root.members.findLast(({ value }) => value === scripts);
  const outer = last ? spacingOf(text, last) : rootSpacing(text, root);
  const inner = deeper(outer);
  if (scripts) return insertMembers(text, scripts, missing, inner, outer.before);
  const end = root.members.length === 0 ? outer.before.replace(/[ \t]+$/, '') : '';
  return insertMembers(text, root, [['scripts', `{${printed(missing, inner)}${outer.before}}`]], outer, end);
};

const invalid = (place: Place, message: string, fix: string): Diagnostic => diagnostic('package-json-invalid', message, { place, fix });

const parse = (text: string, file: string): Placed | Diagnostic => {
  try {
    return readPlaced(text, file);
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    return invalid(cause.place, `\`${file}\` is not valid JSON here.`, 'Correct the JSON.');
  }
};

/** Adds writ's scripts to the text of a `package.json`, or says why it cannot; `file` is its path for people. */
export const addScripts = (source: string, file: string): AddedScripts | Diagnostic => {
  const text = source.replace(/^\uFEFF/, '');
  const root = parse(text, file);
  if ('code' in root) return root;
  if (root.kind !== 'object') return invalid(root.place, `\`${file}\` is not an object.`, 'Write an object in `{` and `}`.');
  // The last one counts where a name stands twice.
  const scripts = root.members.findLast(({ name }) => name === 'scripts')?.value ?? null;
  if (scripts !== null && scripts.kind !== 'object') return invalid(scripts.place, `\`scripts\` of \`${file}\` is not an object.`, 'Write an object in `{` and `}`, or remove it.');
  const { missing, kept } = choose(new Map(scripts?.members.map(({ name, value }) => [name, value.kind === 'string' ? value.text : ''])));
  const after = missing.length === 0 ? text : insert(text, root, scripts, missing);
  return { text: source.slice(0, source.length - text.length) + after, added: missing.map(([name]) => name), kept };
};
