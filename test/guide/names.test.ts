import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseFailures } from '../../src/base/read-base.ts';
import { catalogue } from '../../src/diagnostic-codes.ts';
import { rules as diffRules } from '../../src/diff/rules.ts';
import { emitters } from '../../src/emit/emitters.ts';
import { rules as lintRules } from '../../src/lint/rules.ts';
import { commands } from './command-tables.ts';
import { type Page, pages, root } from './page.ts';

const filesIn = (folder: string): string[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
const textOf = (folders: readonly string[], ending: RegExp): string =>
  folders.flatMap((folder) => filesIn(folder).filter((name) => ending.test(name)).map((name) => readFileSync(join(root, folder, name), 'utf8'))).join('\n');

const source = textOf(['src', 'templates', 'recipes'], /\.(?:ts|hbs|sh)$/);
const words = new Set(source.match(/[A-Za-z_$][\w$]*/g));
const templates = readdirSync(join(root, 'templates')).map((name) => name.replace('.hbs', ''));
const inputs = [...readFileSync(join(root, 'action.yml'), 'utf8').matchAll(/^ {2}([a-z-]+):$/gm)].map(([, name]) => name);
const ids = new Set<unknown>([
  ...Object.keys(catalogue), ...Object.keys(diffRules), ...lintRules.map(({ id }) => id), ...Object.keys(baseFailures), ...emitters.map(({ name }) => name),
  ...templates, ...inputs, 'x-writ', 'x-sunset', 'x-replaced-by',
]);
const options = new Set(['--help', '--version', ...commands.flatMap(({ command }) => command.options.flatMap(({ long }) => long ?? []))]);

/** The commands of writ that a text of shell holds, as words. */
const callsIn = (text: string): string[][] => [...text.matchAll(/(?:^|\s|npx )writ ([a-z]+[^\n|>]*)/g)].map(([, rest = '']) => rest.trim().split(/\s+/));

const callFault = (call: readonly string[]): string | null => {
  const found = commands.find(({ name }) => `${call.join(' ')} `.startsWith(`${name} `));
  if (!found) return `writ ${call.join(' ')}`;
  const unknown = call.find((word) => word.startsWith('--') && !found.command.options.some(({ long }) => long === word.replace(/=.*/, '')));
  return unknown === undefined ? null : `writ ${found.name} ${unknown}`;
};

const isFileName = (code: string): boolean => /^[\w.@-]*(?:\/[\w.@-]+)*\.(?:ts|mts|js|mjs|json|yaml|yml|md|hbs|sh)$/.test(code) || /^[\w-]+(?:\/[\w-]+)*\/$/.test(code);

// Files that a project has, or gets: the guide shows how.
const ofProjects = ['old.yaml', 'new.yaml', 'api.yaml', 'released/model.json', 'writ.config.mts', 'writ.config.js', 'writ.config.mjs', 'writ.waivers.json', '.writ/coverage.json', 'handlers/', 'handlers/types.ts', 'handlers/index.ts', 'src/handlers/', 'contracts/', 'pnpm-workspace.yaml'];

const fileFault = (code: string, { fences, text }: Page): string | null => {
  // Outputs are named without their folder, and of the examples' domain, where this repository has another.
  const places = [code, `generated/${code}`, `scaffold/service/${code}`, `generated/${code.replace('/greetings/', '/identity/')}`];
  const known = places.some((path) => existsSync(join(root, path))) || fences.some(({ label }) => label === code) || ofProjects.includes(code);
  return known || text.includes(`--out ${code.replace(/\/$/, '')}`) ? null : code;
};

/** Why a piece of code in running text cannot be what it seems to be, or null. */
const faultOf = (code: string, page: Page): string | null => {
  const shown = page.fences.map(({ text }) => text).join('\n');
  if (/^writ [a-z]/.test(code)) return callsIn(code).map(callFault).find((fault) => fault !== null) ?? null;
  const flag = /^(--[a-z-]+)/.exec(code)?.[1];
  if (flag !== undefined) return options.has(flag) ? null : code;
  if (isFileName(code)) return fileFault(code, page);
  if (/^[a-z]+(?:-[a-z]+)+$/.test(code)) return ids.has(code) || shown.includes(code) ? null : code;
  // Names of the language, the runtime and the outputs, in whole or by their parts.
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:\(\))?$/.test(code)) return code.replace('()', '').split('.').every((word) => words.has(word) || shown.includes(word)) ? null : code;
  return null;
};

describe('names in the guide', () => {
  it.each(pages.map((page) => [page.path, page] as const))('%s names only what exists', (_path, page) => {
    expect(page.codes.map((code) => faultOf(code, page)).filter((fault) => fault !== null)).toEqual([]);
  });

  it.each(pages.map((page) => [page.path, page] as const))('%s calls only commands and options that exist', (_path, { fences }) => {
    const calls = fences.filter(({ language }) => language === 'sh').flatMap(({ text }) => callsIn(text.replaceAll('\\\n', ' ')));
    expect(calls.map(callFault).filter((fault) => fault !== null)).toEqual([]);
  });

  it.each(['--dry-runs', 'writ lnt', 'writ ci --fix', 'no-gaol', 'src/emit/emiters.ts', 'writ.confg.ts', 'defineComand', 'templates/hno.hbs'])('would not pass %s', (code) => {
    const [page] = pages;
    expect(page && faultOf(code, page)).not.toBeNull();
  });
});
