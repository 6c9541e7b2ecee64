import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-root.ts';
import { contract, scratch, writ } from '../scratch.ts';

const config = "import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/**/*.ts'], handlers: 'src/handlers' });\n";

/** What the compiler says of the handlers and their wiring: one `file: message` for each error. */
const compile = (folder: string): string[] => {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, exactOptionalPropertyTypes: true,
    noEmit: true, skipLibCheck: true, types: [], allowImportingTsExtensions: true,
    paths: { 'writ/runtime': [packageFile('src/runtime/index.ts')] },
  };
  const program = ts.createProgram([join(folder, 'generated/handlers/index.ts')], options);
  return ts.getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName.startsWith(folder))
    .map(({ file, messageText }) => `${file?.fileName.slice(folder.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
};

const project = (contracts: Readonly<Record<string, string>>): string => {
  const files = Object.entries(contracts).map(([name, text]) => [`contracts/${name}.ts`, text]);
  const folder = scratch({ 'writ.config.ts': config, ...Object.fromEntries(files) });
  symlinkSync(packageFile('node_modules'), join(folder, 'node_modules'));
  return folder;
};

const handlersIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(join(folder, 'src/handlers')).sort().map((name) => [name, readFileSync(join(folder, 'src/handlers', name), 'utf8')]));

const greets = (text: string): string => `import type { HandlerOf } from '../../generated/handlers/types.js';

export const handler: HandlerOf['hello.greet'] = ({ input }) => ({ text: ${text} });
`;

describe('handlers', () => {
  it('begin as stubs that say what they are for, compile, and are wired', async () => {
    const folder = project({ hello: contract() });
    const generated = await writ(folder, 'generate');
    expect(generated.code).toBe(0);
    expect(generated.err).toBe('warning handler-missing  `hello.greet@1.0.0` has no handler `src/handlers/hello.greet.ts`.\n  contracts/hello.ts:16:22\n  fix: Run `writ new handlers`, which adds a stub.\n\n');
    expect(compile(folder).join()).toContain('src/handlers/hello.greet.js');
    const added = await writ(folder, 'new', 'handlers');
    expect(added.out).toBe('  + src/handlers/hello.greet.ts\nNext: Run `writ generate`, which wires them, and write them: until then each answers 501.\n');
    expect(readFileSync(join(folder, 'src/handlers/hello.greet.ts'), 'utf8')).toBe(`import { notImplemented } from 'writ/runtime';
import type { HandlerOf } from '../../generated/handlers/types.js';

/**
 * \`hello.greet\`: Greets somebody.
 *
 * Goal: Be polite.
 */
export const handler: HandlerOf['hello.greet'] = () => notImplemented();
`);
    expect(compile(folder)).toEqual([]);
    expect((await writ(folder, 'generate')).err).toBe('');
    expect((await writ(folder, 'check')).err).toBe('');
  });

  it('keep their file while a version is raised, and while another comes to stand beside it', async () => {
    const folder = project({ hello: contract() });
    await writ(folder, 'new', 'handlers');
    writeFileSync(join(folder, 'src/handlers/hello.greet.ts'), greets('`Hello, ${input.name}!`'));
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ version: '1.1.0' }));
    expect(await writ(folder, 'generate')).toMatchObject({ code: 0, err: '' });
    expect(compile(folder)).toEqual([]);
    writeFileSync(join(folder, 'contracts/second.ts'), contract({ version: '2.0.0' }).replaceAll('Greet', 'Welcome'));
    expect((await writ(folder, 'generate')).err).toContain('`hello.greet@2.0.0` has no handler `src/handlers/hello.greet.v2.0.0.ts`.');
    expect((await writ(folder, 'new', 'handlers')).out).toContain('+ src/handlers/hello.greet.v2.0.0.ts');
    expect(compile(folder)).toEqual([]);
    expect(handlersIn(folder)['hello.greet.ts']).toBe(greets('`Hello, ${input.name}!`'));
  });

  it('are named where no operation is left for them, and other files beside them are not', async () => {
    const folder = project({ hello: contract() });
    await writ(folder, 'new', 'handlers');
    writeFileSync(join(folder, 'src/handlers/words.ts'), 'export const words = 1;\n');
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ key: 'hello.wave' }));
    const { err } = await writ(folder, 'generate');
    expect(err).toContain('warning handler-unused  `src/handlers/hello.greet.ts` is the handler of no operation.');
    expect(err).not.toContain('words.ts');
    expect(Object.keys(handlersIn(folder))).toEqual(['hello.greet.ts', 'words.ts']);
  });

  it('have a folder that the config names', async () => {
    const folder = scratch({ 'writ.config.ts': config.replace(", handlers: 'src/handlers'", ''), 'contracts/hello.ts': contract() });
    const { code, err } = await writ(folder, 'new', 'handlers');
    expect(code).toBe(1);
    expect(err).toContain("Write `handlers: 'src/handlers'` into writ.config.ts.");
    await writ(folder, 'generate');
    expect(readdirSync(join(folder, 'generated'))).not.toContain('handlers');
  });

  it('come with hostile words and folders', async () => {
    const folder = scratch({
      'writ.config.ts': config.replace('src/handlers', "src/my ⚙ handlers"),
      'contracts/hello.ts': contract({ key: 'class.delete', meta: "title: 'x'," }).replace('Greets somebody.', 'Ends */ `${x}` {{y}} <b>'),
    });
    symlinkSync(packageFile('node_modules'), join(folder, 'node_modules'));
    expect((await writ(folder, 'new', 'handlers')).code).toBe(0);
    expect(await writ(folder, 'generate')).toMatchObject({ code: 0, err: '' });
    expect(compile(folder)).toEqual([]);
  });
});
