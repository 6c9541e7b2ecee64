import type { Render } from '../../render.ts';
import { printJson, type Site } from '../site.ts';
import { problemExample } from './error-page.ts';

/** The page about the form of every error, with the one example that shows most of it. `errors` is the table of all errors. */
export const problemsPageText = (site: Site, errors: string, render: Render): string => {
  const [first] = site.uses.errors.get('VALIDATION_FAILED') ?? [...site.uses.errors.values()].flat();
  return render('markdown-problems', { example: first === undefined ? '' : printJson(problemExample(first, site)), errors });
};
