/**
 * A new service.
 * Takes the contract model and what was asked, gives every file that people go on writing; guarantees that they
 * install, compile, pass their tests and start as they are, once the output of the contracts stands beside them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handlerFiles } from '../../emit/handlers/handler-files.ts';
import type { Render } from '../../emit/render.ts';
import type { ContractModel } from '../../model/types.ts';
import { packageFile } from '../../package-root.ts';
import { handlerStub } from '../handlers/handler-stub.ts';
import { quoted } from '../quoted.ts';
import type { ContractPlace } from './contract-copies.ts';
import { packageJson } from './package-json.ts';
import { tsconfig } from './tsconfig.ts';

/** What a new service is asked to be. */
export interface ServiceQuestions {
  /** Of the package. */
  readonly name: string;
  readonly title: string;
  /** What npm installs for writ. */
  readonly writ: string;
}

/** A file of the service, relative to its folder with `/`. */
export interface ServiceFile {
  readonly path: string;
  readonly text: string | Uint8Array;
}

const folder = (): string => packageFile('scaffold/service');

/** Files that are the same in every service. A leading dot would make npm read or leave out some of them: they have `dot-` here. */
const plainFiles = (): ServiceFile[] =>
  readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder().length + 1).replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path: path.replace(/(^|\/)dot-/g, '$1.'), text: readFileSync(join(folder(), path), 'utf8') }));

const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const stubs = (model: ContractModel, render: Render): ServiceFile[] =>
  handlerFiles(model).map((file) => ({
    path: `src/handlers/${file.name}.ts`,
    text: handlerStub(file, { types: '../../generated/handlers/types', scope: '../scope' }, render),
  }));

/** Every file of a new service but the output of its contracts. */
export const serviceFiles = (model: ContractModel, questions: ServiceQuestions, contracts: ContractPlace, aliases: readonly string[], render: Render): ServiceFile[] => {
  const { name, title, writ } = questions;
  const where = `${contracts.files.map(({ path }) => path.split('/')[0] ?? '')[0] ?? 'contracts'}/`;
  return [
    ...plainFiles(),
    { path: 'package.json', text: packageJson(name, writ) },
    { path: 'tsconfig.json', text: tsconfig(contracts.languages, contracts.globs) },
    { path: 'writ.config.ts', text: render('scaffold-config', { contracts: list(contracts.globs), title: quoted(title), aliases: aliases.length === 0 ? '' : list(aliases) }) },
    { path: 'README.md', text: render('scaffold-readme', { title, count: counted(model.operations.length, 'operation'), contracts: where }) },
    ...stubs(model, render),
    ...contracts.files,
  ];
};
