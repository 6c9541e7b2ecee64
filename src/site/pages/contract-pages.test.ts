import { describe, expect, it } from 'vitest';
import { sampleModel } from '../../../test/sample-model.ts';
import { errorPage, eventPage, modelPage, operationPage } from '../../emit/markdown/addresses.ts';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import type { ContractModel } from '../../model/types.ts';
import { contractPages } from './contract-pages.ts';
import type { Front } from './page.ts';

const model = sampleModel();
const [operation, event, one] = [model.operations[0], model.events[0], model.models[0]];
if (operation === undefined || event === undefined || one === undefined) throw new Error('the sample has one of each');
const code = operation.errors[0]?.code ?? '';

const paths = [operationPage(operation), eventPage(event), modelPage(one.name), errorPage(code), 'index.md'];
const files = (texts: readonly string[]): VirtualFile[] => texts.map((path) => ({ path: `docs/${path}`, emitter: 'markdown', content: `---\ntitle: "T"\n---\n\n# ${path}\n` }));

const fronts = (repository: string | null, of: ContractModel = model): Map<string, Front> => new Map(contractPages(of, files(paths), repository).map(({ path, front }) => [path, front]));

describe('pages of contracts', () => {
  it('are the pages of the emitter at their paths, with their text as it is, and of no other emitter', () => {
    const other: VirtualFile = { path: 'openapi/openapi.json', emitter: 'openapi', content: '{}' };
    const pages = contractPages(model, [...files(paths), other], null);
    expect(pages.map(({ path }) => path)).toEqual(paths);
    expect(pages.map(({ body }) => body)).toEqual(paths.map((path) => `# ${path}\n`));
  });

  it('know what they are about: kind, version and stability, of which models and errors have none', () => {
    const found = fronts(null);
    expect(paths.map((path) => found.get(path))).toEqual([
      { title: 'T', kind: operation.kind, version: operation.version, stability: operation.stability, editLink: false },
      { title: 'T', kind: 'event', version: event.version, stability: event.stability, editLink: false },
      { title: 'T', kind: 'model', editLink: false },
      { title: 'T', kind: 'error', editLink: false },
      { title: 'T', editLink: false },
    ]);
  });

  it('lead to the line of their contract in the repository, whatever the file is called', () => {
    const place = { file: 'contracts/a b/#1?.ts', line: 7, column: 3 };
    const moved = { ...model, operations: [{ ...operation, source: { ...operation.source, place } }] };
    const found = fronts('https://code.example/api/blob/main', moved);
    expect(found.get(paths[0] ?? '')).toMatchObject({ source: 'https://code.example/api/blob/main/contracts/a%20b/%231%3F.ts#L7' });
    expect(found.get(paths[1] ?? '')?.['source']).toBe(`https://code.example/api/blob/main/${event.source.place.file}#L${event.source.place.line}`);
    expect([found.get(paths[2] ?? ''), found.get(paths[3] ?? '')].map((front) => front?.['source'])).toEqual([undefined, undefined]);
  });
});
