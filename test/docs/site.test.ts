import { describe } from 'vitest';
import { missing, titled } from './browser.ts';
import { copied, files, headings } from './project.ts';
import { siteFor } from './site.ts';
import { pagesSuite } from './suites/pages.ts';
import { problemsSuite } from './suites/problems.ts';
import { readingSuite } from './suites/reading.ts';
import { referenceSuite } from './suites/reference.ts';
import { searchSuite } from './suites/search.ts';
import { textsSuite } from './suites/texts.ts';

describe.skipIf(missing !== null)(titled('the site in a browser'), () => {
  const site = siteFor('/', files, copied);
  describe('pages', () => pagesSuite(site, 60, headings));
  describe('search', () => searchSuite(site));
  describe('reading', () => readingSuite(site));
  describe('texts', () => textsSuite(site));
  describe('problems', () => problemsSuite(site));
  describe('reference', () => referenceSuite(site));
});
