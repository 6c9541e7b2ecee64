import { join } from 'node:path';
import { Project } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { readModel } from '../src/pipeline.ts';
import { openProject } from '../src/project.ts';

const root = new URL('../', import.meta.url).pathname;

const modelOf = async (cwd: string) => {
  const { project } = await openProject({ cwd, globs: [], config: null, out: null, emit: null });
  if (!project) throw new Error('no project');
  const { model } = await readModel(project, { onStage: () => {}, onOutput: () => {}, signal: new AbortController().signal });
  if (!model) throw new Error('no model');
  return model;
};

// The TypeScript compiler reads the same files on its own and must agree.
describe('places and sources', () => {
  it('are those that the TypeScript compiler finds for every contract', async () => {
    const { operations, events } = await modelOf(root);
    const compiler = new Project({ skipAddingFilesFromTsConfig: true });
    for (const { key, source } of [...operations, ...events]) {
      const file = compiler.addSourceFileAtPath(join(root, source.place.file));
      const declaration = file.getVariableDeclarations().find((one) => one.getInitializer()?.getText().includes(`key: '${key}'`));
      const call = declaration?.getInitializerOrThrow();
      const { line, column } = file.getLineAndColumnAtPos(call?.getStart() ?? -1);
      expect({ line: source.place.line, column: source.place.column }, key).toEqual({ line, column });
      const imports = file.getImportDeclarations().map((one) => one.getText()).join('\n');
      expect(source.text, key).toBe(`${imports}\n\n${declaration?.getVariableStatementOrThrow().getText()}`);
    }
    expect(operations.length + events.length).toBe(9);
  });
});
