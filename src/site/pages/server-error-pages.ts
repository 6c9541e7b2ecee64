import type { Render } from '../../emit/render.ts';
import { errorPage } from '../../emit/markdown/addresses.ts';
import { code, md } from '../../emit/escape.ts';
import { serverErrors } from '../../runtime/node/server-errors.ts';
import { type Page, readPage } from './page.ts';

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/**
 * Pages of the errors that the server answers before it knows which operation is meant, for the codes that no contract
 * has. With them the `type` address of every problem (RFC 9457) leads to a page.
 */
export const serverErrorPages = (docsUrl: string, known: ReadonlySet<string>, render: Render): Page[] =>
  [...serverErrors].filter(([name]) => !known.has(name)).map(([name, { status, title, retryable = false }]) => {
    const text = render('markdown-error', {
      title: name, name, summary: title, description: `${md(title)}.`,
      facts: [['Type', 'error (of the server)'], ['HTTP status', String(status)], ['Retryable', yesNo(retryable)]].map(([label, value]) => `- **${label}:** ${value}`).join('\n'),
      reach: `The server answers with ${code(name)} before it knows which operation is meant, so no contract names it.`,
      uses: '', arguments: [],
      example: JSON.stringify({ type: `${docsUrl}/errors/${name}`, title, status, detail: title, instance: '/', code: name, retryable, requestId: '0f8fad5b-d9cb-469f-a165-70867728950e' }, null, 2),
    });
    const page = readPage(errorPage(name), text);
    return { ...page, front: { ...page.front, kind: 'error', editLink: false } };
  });
