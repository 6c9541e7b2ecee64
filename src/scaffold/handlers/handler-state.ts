/**
 * Handlers beside contracts.
 * Takes the model and the folder of handlers, gives the operations that have no handler and the handlers that have no
 * operation; reads files and writes none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../diagnostics.ts';
import { type HandlerFile, handlerFiles } from '../../emit/handlers/handler-files.ts';
import type { ContractModel } from '../../model/types.ts';

/** Handlers as they are. */
export interface HandlerState {
  readonly missing: readonly HandlerFile[];
  /** Names of files without operation, with their ending, sorted. */
  readonly unused: readonly string[];
}

const ending = /\.[cm]?[jt]sx?$/;

/** Other files may stand between handlers, such as what several of them share. */
const isHandler = (text: string): boolean => /^export\s+(?:(?:const|let|var|async\s+function|function)\s+handler\b|\{[^}]*\bhandler\b[^}]*\})/m.test(text);

/** Looks at the folder; one that is not there has no handlers. */
export const readHandlers = (model: ContractModel, folder: string): HandlerState => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => ending.test(name) && !/\.(?:test|spec|d)\.[cm]?tsx?$/.test(name)).sort() : [];
  const there = new Set(files.map((name) => name.replace(ending, '')));
  const wanted = handlerFiles(model);
  const names = new Set(wanted.map(({ name }) => name));
  return {
    missing: wanted.filter(({ name }) => !there.has(name)),
    unused: files.filter((name) => !names.has(name.replace(ending, '')) && isHandler(readFileSync(join(folder, name), 'utf8'))),
  };
};

/** What to say of handlers; `shown` is their folder as people know it. */
export const handlerDiagnostics = ({ missing, unused }: HandlerState, shown: string): Diagnostic[] => [
  ...missing.map(({ operation: { key, version, source }, name }) =>
    diagnostic('handler-missing', `\`${key}@${version}\` has no handler \`${shown}/${name}.ts\`.`, { place: source.place })),
  ...unused.map((name) => diagnostic('handler-unused', `\`${shown}/${name}\` is the handler of no operation.`)),
];
