import type { Render } from '../../render.ts';
import { printJson, type Site } from '../site.ts';
import { problemExample } from './error-page.ts';
import { errorTable } from './index-page.ts';

/** The page about the form of every error, with the one example that shows most of it. */
export const problemsPageText = (site: Site, render: Render): string => {
  const [first] = site.errors.get('VALIDATION_FAILED') ?? [...site.errors.values()].flat();
  return render('markdown-problems', { example: first === undefined ? '' : printJson(problemExample(first, site)), errors: errorTable(site) });
};
