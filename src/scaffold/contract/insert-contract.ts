import { Project, type SourceFile } from 'ts-morph';
import type { Render } from '../../emit/render.ts';
import { contractName, type ContractQuestions, contractText, definers, type LanguageWords } from './contract-text.ts';

/** Names that stand at the top of a file, imported ones among them. */
const namesIn = (file: SourceFile): Set<string> =>
  new Set([
    ...file.getImportDeclarations().flatMap((one) => [
      ...one.getNamedImports().map((named) => named.getAliasNode()?.getText() ?? named.getName()),
      ...[one.getDefaultImport(), one.getNamespaceImport()].flatMap((node) => (node ? [node.getText()] : [])),
    ]),
    ...file.getVariableDeclarations().map((one) => one.getName()),
    ...[...file.getFunctions(), ...file.getClasses(), ...file.getEnums(), ...file.getTypeAliases(), ...file.getInterfaces()].flatMap((one) => one.getName() ?? []),
  ]);

interface Import {
  readonly name: string;
  readonly local: string;
  readonly isThere: boolean;
}

/** What a word of the language is called in a file: as it is imported there, or by a name that is free. */
const importOf = (file: SourceFile, name: string, taken: ReadonlySet<string>): Import => {
  const found = file.getImportDeclarations().filter((one) => !one.isTypeOnly()).flatMap((one) => one.getNamedImports()).find((one) => one.getName() === name && !one.isTypeOnly());
  if (found) return { name, local: found.getAliasNode()?.getText() ?? name, isThere: true };
  return { name, local: free(name, taken), isThere: false };
};

const free = (name: string, taken: ReadonlySet<string>): string => (taken.has(name) ? free(`${name}_`, taken) : name);

const importLine = (imports: readonly Import[]): string => {
  const missing = imports.filter(({ isThere }) => !isThere).map(({ name, local }) => (name === local ? name : `${name} as ${local}`));
  return missing.length === 0 ? '' : `import { ${missing.join(', ')} } from 'writ';\n`;
};

/** The name of the new contract: one that neither the file nor another model has, with its parts. */
const nameOf = (key: string, taken: ReadonlySet<string>): string => {
  const parts = (name: string): string[] => ['', 'Input', 'Output', 'Payload'].map((part) => name + part);
  const claim = (name: string): string => (parts(name).some((one) => taken.has(one)) ? claim(`${name}_`) : name);
  return claim(contractName(key));
};

/**
 * Adds a contract at the end of a file, and what it needs to its imports; every other byte stays. `models` are the names
 * that models have elsewhere. An empty text gives a new file.
 */
export const insertContract = (text: string, questions: ContractQuestions, models: Iterable<string>, render: Render): string => {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const file = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true }).createSourceFile('/contract.ts', body);
  const taken = namesIn(file);
  const [definer, model, scalars] = [definers[questions.kind], 'defineSchemaModel', 'ScalarTypeEnum'].map((name) => importOf(file, name, taken)) as [Import, Import, Import];
  const words: LanguageWords = { definer: definer.local, model: model.local, scalars: scalars.local };
  const end = body.includes('\r\n') ? '\r\n' : '\n';
  const added = (piece: string): string => piece.replaceAll('\n', end);
  const at = file.getImportDeclarations().at(-1)?.getEnd() ?? null;
  const line = added(importLine([definer, model, scalars]));
  const code = added(contractText(questions, nameOf(questions.key, new Set([...taken, ...models])), words, render));
  const gap = body === '' ? end : body.endsWith('\n') ? end : `${end}${end}`;
  if (at === null) return mark + (line === '' ? '' : line + (body === '' ? '' : end)) + body + gap + code;
  return mark + body.slice(0, at) + (line === '' ? '' : end + line.trimEnd()) + body.slice(at) + gap + code;
};
