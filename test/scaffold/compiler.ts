/** The TypeScript compiler, for many folders that mostly hold the same. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageFile } from '../../src/package-root.ts';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: true, types: ['node'], allowImportingTsExtensions: true, paths: { 'writ/runtime': [packageFile('src/runtime/index.ts')] },
};

/** A host that parses a file again only when its text is another. */
const createHost = (): ts.CompilerHost => {
  const host = ts.createCompilerHost(options);
  const parsed = new Map<string, ts.SourceFile>();
  return {
    ...host,
    getSourceFile: (name) => {
      const text = host.readFile(name);
      if (text === undefined) return undefined;
      const known = parsed.get(name);
      if (known?.text === text) return known;
      const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
      parsed.set(name, file);
      return file;
    },
  };
};

/** Gives the errors of each handler of a project, by file name; those without any are left out. */
export const handlerErrors = (): ((folder: string) => ReadonlyMap<string, string>) => {
  const host = createHost();
  let last: ts.Program | undefined;
  return (folder) => {
    const handlers = readdirSync(join(folder, 'src/handlers')).sort().map((name) => join(folder, 'src/handlers', name));
    const program = (last = ts.createProgram([join(folder, 'generated/handlers/index.ts'), ...handlers], options, host, last));
    const found = new Map<string, string>();
    for (const path of handlers) {
      const file = program.getSourceFile(path);
      const errors = file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [];
      if (errors.length > 0) found.set(path.slice(path.lastIndexOf('/') + 1), errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')).join('\n'));
    }
    return found;
  };
};
