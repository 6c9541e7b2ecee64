/**
 * What contracts load when they run, beside the bundle: packages that npm installed, and modules of Node.
 * Takes the modules that were asked for, notes every file of them on the trail; what could read something else loses it.
 */
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { packageName } from './installed.ts';
import type { Trail } from './trail.ts';

/** Modules of Node that give the same for the same arguments, in every process that runs contracts. */
const constant = new Set(['assert', 'assert/strict', 'buffer', 'events', 'path', 'path/posix', 'path/win32', 'punycode', 'querystring', 'string_decoder', 'url', 'util', 'util/types']);

const isPath = (specifier: string): boolean => /^(?:\.{1,2}(?:\/|$)|\/)/.test(specifier);

interface Imports {
  readonly specifiers: readonly string[];
  /** True for `import` and `export`; `require` finds other files. */
  readonly isModule: boolean;
}

/** What a file imports, or null where its imports cannot be told from its text. */
const importsOf = (file: string): Imports | null => {
  const { program, module, errors } = parseSync(file, readFileSync(file, 'utf8'), { sourceType: 'unambiguous' });
  const specifiers = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []))];
  let [isPlain, calls, mentions] = [errors.length === 0, 0, 0];
  new Visitor({
    ImportExpression: () => void (isPlain = false),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'require') return;
      calls += 1;
      if (first?.type === 'Literal' && typeof first.value === 'string') specifiers.push(first.value);
      else isPlain = false;
    },
    Identifier: ({ name }) => void (mentions += name === 'require' ? 1 : 0),
  }).visit(program);
  return isPlain && calls === mentions ? { specifiers, isModule: module.hasModuleSyntax } : null;
};

/** The file that an import of a package's file leads to, or null where only Node could tell. */
const target = (specifier: string, { isModule }: Imports, file: string): string | null => {
  // By path both lead to the same, but for endings that `require` may leave out; of packages only `require` can be asked.
  if (isModule && !isPath(specifier)) return null;
  try {
    return createRequire(file).resolve(specifier);
  } catch {
    return null;
  }
};

class RunTime {
  readonly #seen = new Set<string>();

  constructor(readonly trail: Trail) {}

  note(specifier: string): boolean {
    if (isBuiltin(specifier)) return constant.has(specifier.replace(/^node:/, ''));
    return this.#seen.has(specifier) || this.#file(specifier);
  }

  #file(file: string): boolean {
    this.#seen.add(file);
    this.trail.file(file);
    this.trail.surroundings(dirname(file));
    if (extname(file) === '.json') return true;
    if (!/^\.[cm]?js$/.test(extname(file))) return false;
    const imports = importsOf(file);
    return imports !== null && imports.specifiers.every((specifier) => this.#import(specifier, imports, file));
  }

  #import(specifier: string, imports: Imports, file: string): boolean {
    if (isBuiltin(specifier)) return this.note(specifier);
    if (isPath(specifier)) this.trail.path(dirname(file), specifier);
    else this.trail.installed(packageName(specifier), dirname(file));
    const found = target(specifier, imports, file);
    return found !== null && this.note(found);
  }
}

/** Notes the modules that were asked for by `require`, absolute paths or modules of Node. */
export const noteRunTime = (trail: Trail, specifiers: readonly string[]): void => {
  const runTime = new RunTime(trail);
  if (!specifiers.every((one) => runTime.note(one))) trail.lose();
};
