import { describe, expect, it } from 'vitest';
import { loadRender } from '../../emit/render.ts';
import { serverErrors } from '../../runtime/node/server-errors.ts';
import { serverErrorPages } from './server-error-pages.ts';

const { render } = await loadRender();

describe('pages of errors that only the server answers with', () => {
  it('are there for each of its codes that no contract has, with its status and title', () => {
    const pages = serverErrorPages('https://docs.example', new Set(['NOT_FOUND']), render);
    const codes = [...serverErrors.keys()].filter((code) => code !== 'NOT_FOUND');
    expect(codes).toContain('REQUEST_TIMEOUT');
    expect(pages.map(({ path }) => path)).toEqual(codes.map((code) => `errors/${code}.md`));
    for (const [index, code] of codes.entries()) {
      const body = pages[index]?.body ?? '';
      expect(body).toContain(`- **HTTP status:** ${serverErrors.get(code)?.status}`);
      expect(body).toContain(`"type": "https://docs.example/errors/${code}"`);
      expect(body).toContain(`"retryable": ${serverErrors.get(code)?.retryable ?? false}`);
    }
  });

  it('are none where contracts have every code', () => {
    expect(serverErrorPages('', new Set(serverErrors.keys()), render)).toEqual([]);
  });
});
