import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { sampleModel } from '../../../../test/sample-model.ts';
import { readModel } from '../../../pipeline.ts';
import { openProject } from '../../../project.ts';
import { loadRender } from '../../render.ts';
import { markdownEmitter } from '../markdown-emitter.ts';
import type { ContractModel } from '../../../model/types.ts';

const root = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))));

/** Pages by path. */
export type Pages = ReadonlyMap<string, string>;

const emit = async (model: ContractModel): Promise<Pages> => {
  const { render } = await loadRender();
  return new Map(markdownEmitter.emit(model, render).map(({ path, content }) => [path, content]));
};

/** The pages of the hostile sample model. */
export const samplePages = (): Promise<Pages> => emit(sampleModel());

/** The pages of the five contracts, loaded from their files. */
export const contractPages = async (): Promise<Pages> => {
  const { project } = await openProject({ cwd: root, globs: ['fixtures/contracts/identity-rbac/*.ts'], config: null, out: null, emit: null });
  if (project === null) throw new Error('the project does not open');
  const { model, diagnostics } = await readModel(project, { onStage: () => {}, onOutput: () => {}, signal: new AbortController().signal });
  if (model === null) throw new Error(JSON.stringify(diagnostics));
  return emit(model);
};

/** One page, by its path in `docs/`. */
export const page = (of: Pages, path: string): string => {
  const content = of.get(`docs/${path}`);
  if (content === undefined) throw new Error(`no page ${path}`);
  return content;
};

interface Parts {
  readonly front: { readonly title?: unknown; readonly description?: unknown };
  readonly body: string;
}

/** Front matter as data, and the rest of the page. */
export const parts = (content: string): Parts => {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? [];
  // Each page has a mapping as front matter; the tests read what is in it.
  return { front: load(front) as Parts['front'], body };
};

/** What stands under a heading of the second level. */
export const section = (content: string, title: string): string => {
  const [, after = ''] = content.split(`\n## ${title}\n`);
  return after.split(/\n## /)[0] ?? '';
};

export const occurrences = (text: string, part: string): number => text.split(part).length - 1;
