// @ts-check
/**
 * One comparison in a process of its own: takes the subject's name and two files, prints what it cost and how much it found.
 * Reading and parsing JSON is not counted; loading the tool is not counted.
 */
import { readFileSync } from 'node:fs';

/** @type {Record<string, (base: string, head: string) => Promise<() => Promise<{ found: number, breaking: number }>>>} */
const subjects = {
  writ: async (base, head) => {
    const { diffModels, toFindings } = await import(process.argv[5] ?? '');
    const [before, after] = [JSON.parse(base), JSON.parse(head)];
    return async () => {
      const comparison = diffModels(before, after, { today: '2026-01-01' });
      toFindings(comparison, [], '2026-01-01');
      return { found: comparison.changes.length, breaking: comparison.changes.filter((/** @type {{ level: string }} */ { level }) => level === 'breaking').length };
    };
  },
  'api-smart-diff': async (base, head) => {
    const { apiCompare } = await import('api-smart-diff');
    const [before, after] = [JSON.parse(base), JSON.parse(head)];
    return async () => {
      const { diffs } = apiCompare(before, after);
      return { found: diffs.length, breaking: diffs.filter(({ type }) => type === 'breaking').length };
    };
  },
  'openapi-diff': async (base, head) => {
    const { default: { diffSpecs } } = await import('openapi-diff');
    // It takes text, and parses it.
    const spec = (/** @type {string} */ content, /** @type {string} */ location) => ({ content, location, format: /** @type {const} */ ('openapi3') });
    return async () => {
      const found = await diffSpecs({ sourceSpec: spec(base, 'base.json'), destinationSpec: spec(head, 'head.json') });
      const breaking = found.breakingDifferencesFound ? found.breakingDifferences.length : 0;
      return { found: breaking + found.nonBreakingDifferences.length + found.unclassifiedDifferences.length, breaking };
    };
  },
  'openapi-schema-diff': async (base, head) => {
    const { default: compare } = await import('openapi-schema-diff');
    const [before, after] = [JSON.parse(base), JSON.parse(head)];
    return async () => {
      const { changedRoutes, addedRoutes, deletedRoutes } = compare(before, after);
      // It says which routes changed, not whether that breaks anybody.
      return { found: changedRoutes.length + addedRoutes.length + deletedRoutes.length, breaking: 0 };
    };
  },
};

const [, , name = '', base = '', head = ''] = process.argv;
const subject = await subjects[name]?.(readFileSync(base, 'utf8'), readFileSync(head, 'utf8'));
const cpu = process.cpuUsage();
const started = performance.now();
const counts = await subject?.();
const wall = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS / 1024, ...counts }));
