import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
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
    expect(err).toContain('`src/handlers/hello.greet.ts` is the handler of no operation.');
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

/** One edit of the contracts: which of three operations, and what becomes of it. */
const edits = fc.array(
  fc.record({ name: fc.constantFrom('greet', 'wave', 'bow'), change: fc.constantFrom('add', 'remove', 'version', 'field', 'optional', 'key', 'broken') }),
  { minLength: 1, maxLength: 6 },
);

const edited = (name: string, change: string): string => {
  const key = change === 'key' ? `hello.${name}.warmly` : `hello.${name}`;
  const fields = change === 'field' ? 'surname: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },' : change === 'optional' ? 'name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: true },' : undefined;
  const text = contract({ key, version: change === 'version' ? '3.1.4' : '1.0.0', ...(fields === undefined ? {} : { fields }) });
  const own = text.replaceAll('GreetInput', `${name}Input`).replaceAll('Greeting', `${name}Greeting`).replaceAll('Greet ', `${name} `);
  return change === 'broken' ? own.slice(0, -20) : own;
};

describe('a handler that people have written', () => {
  it('never loses a byte to any sequence of edits and runs', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (sequence) => {
        const folder = project({ greet: edited('greet', 'add'), wave: edited('wave', 'add') });
        try {
          await writ(folder, 'new', 'handlers');
          const written = new Map(Object.keys(handlersIn(folder)).map((name) => [name, `// by hand: ${name}\n${greets('input.name')}`]));
          for (const [name, text] of written) writeFileSync(join(folder, 'src/handlers', name), text);
          for (const [index, { name, change }] of sequence.entries()) {
            const path = join(folder, `contracts/${name}.ts`);
            if (change === 'remove') rmSync(path, { force: true });
            else writeFileSync(path, edited(name, change));
            await writ(folder, 'generate', ...(index % 2 === 0 ? ['--force'] : []));
            await writ(folder, 'new', 'handlers');
            const now = handlersIn(folder);
            for (const [file, text] of written) expect(now[file], `${change} of ${name}`).toBe(text);
            // What is new is somebody's from here on, too.
            for (const [file, text] of Object.entries(now)) written.set(file, text);
          }
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it.each([
    ['a field is gone', { fields: 'surname: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },' }],
    ['a field may be missing', { fields: 'name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: true },' }],
    ['a field is a number', { fields: 'name: { type: ScalarTypeEnum.Int_unsecure(), isOptional: false },' }],
  ])('is named by the compiler, and no other is, when %s', async (_what, parts) => {
    const other = edited('wave', 'add');
    const folder = project({ hello: contract(), wave: other });
    await writ(folder, 'new', 'handlers');
    mkdirSync(join(folder, 'src/handlers'), { recursive: true });
    for (const name of ['greet', 'wave']) writeFileSync(join(folder, `src/handlers/hello.${name}.ts`), greets('input.name').replace('hello.greet', `hello.${name}`));
    await writ(folder, 'generate');
    expect(compile(folder)).toEqual([]);
    writeFileSync(join(folder, 'contracts/hello.ts'), contract(parts));
    await writ(folder, 'generate');
    expect([...new Set(compile(folder).map((line) => line.replace(/: .*/s, '')))]).toEqual(['src/handlers/hello.greet.ts']);
  });
});
