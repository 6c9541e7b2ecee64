import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where the contracts of a new service stand. */
export interface ContractPlace {
  /** Globs for the config, relative to the service. */
  readonly globs: readonly string[];
  /** Contract files with what they import, relative to the service; they are copied there where they are not there already. */
  readonly files: readonly { readonly path: string; readonly text: Uint8Array }[];
  /** Packages by whose names the contracts import writ's language, besides `writ`. */
  readonly languages: readonly string[];
}

const slashes = (path: string): string => path.replaceAll('\\', '/');

/** The innermost folder that holds all files. */
const commonFolder = (files: readonly string[]): string => {
  const [first = '', ...rest] = files;
  return rest.reduce((folder, file) => {
    let common = folder;
    while (relative(common, file).startsWith('..')) common = dirname(common);
    return common;
  }, dirname(first));
};

const specifiers = (text: string): string[] => [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');

const languagesIn = (texts: readonly string[], language: RegExp): string[] => {
  const names = texts.flatMap(specifiers).filter((name) => language.test(name) && !/^writ(?:\/|$)/.test(name));
  return [...new Set(names.map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')))].sort();
};

/** Contracts within the service stay where they are; others are copied into `contracts/`, in the folders they have. */
export const contractPlace = (service: string, files: readonly string[], globs: readonly string[], language: RegExp): ContractPlace => {
  const inside = files.every((file) => !relative(service, file).startsWith('..'));
  const base = inside ? service : commonFolder(files);
  const path = (file: string): string => slashes(inside ? relative(base, file) : join('contracts', relative(base, file)));
  const copies = files.map((file) => ({ path: path(file), text: new Uint8Array(readFileSync(file)) }));
  return {
    globs: inside ? globs.map((glob) => slashes(relative(service, glob))) : ['contracts/**/*.ts'],
    files: copies,
    languages: languagesIn(copies.map(({ text }) => new TextDecoder().decode(text)), language),
  };
};
