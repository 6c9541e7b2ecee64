/**
 * Where reports go: `--report sarif=writ.sarif --report markdown=-` → formats with their files.
 */
import { didYouMean } from '../did-you-mean.ts';
import { type Format, formats } from './formats.ts';

/** One report to write: `path` is a file as it was written on the command line, or null for stdout. */
export interface Destination {
  readonly format: Format;
  readonly path: string | null;
}

/** What the values of `--report` mean, or the one sentence that says what is wrong with them. */
export type Destinations =
  | { readonly ok: true; readonly destinations: readonly Destination[] }
  | { readonly ok: false; readonly problem: string };

const isFormat = (name: string): name is Format => formats.some((one) => one === name);

const unknownFormat = (name: string): string => {
  const near = didYouMean(name, formats);
  return `There is no report format \`${name}\`. ${near === null ? `Known are ${formats.join(', ')}.` : `Did you mean \`${near}\`?`}`;
};

const parseOne = (written: string): Destination | string => {
  const [, name = '', path = ''] = /^([^=]*)=?(.*)$/s.exec(written) ?? [];
  if (!isFormat(name)) return unknownFormat(name);
  if (path === '') return `\`${written}\` does not say where the report goes. Write \`${name}=<file>\`, or \`${name}=-\` for stdout.`;
  return { format: name, path: path === '-' ? null : path };
};

/** Reads the values of `--report`, in order; two reports never share a file or stdout. */
export const parseDestinations = (values: readonly string[]): Destinations => {
  const destinations: Destination[] = [];
  for (const value of values) {
    const parsed = parseOne(value);
    if (typeof parsed === 'string') return { ok: false, problem: parsed };
    if (destinations.some(({ path }) => path === parsed.path)) {
      return { ok: false, problem: `Two reports go to ${parsed.path === null ? 'stdout' : `\`${parsed.path}\``}. Give each a file of its own.` };
    }
    destinations.push(parsed);
  }
  return { ok: true, destinations };
};
