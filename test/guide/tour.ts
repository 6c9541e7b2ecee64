/**
 * A page as a session in a folder: files are written and commands run, in the order in which they stand.
 *
 * ```ts [contracts/orders.ts]    a whole file; later blocks of the page with this name go on with it
 * ```yaml [generated/a.yaml]     lines of a file that writ made, gaps as `…`
 * ```sh                          commands that succeed; `sh [exit 1]` ends with 1; with any other label they are not run
 * ```text                        all that the commands before it print, gaps as `…`; with a label it is no output
 * ```json [answer]               the same as JSON
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { freePort } from '../installed.ts';
import { config } from '../scratch.ts';
import { type Fence, type Page, root, withTexts } from './page.ts';

const isPath = (label: string | null): label is string => label !== null && /^[\w./-]+\.\w+$/.test(label);
const isExcerpt = ({ label }: Fence): boolean => isPath(label) && label.startsWith('generated/');
const isFile = ({ label }: Fence): boolean => isPath(label) && !label.startsWith('generated/');
const isRun = ({ language, label }: Fence): boolean => language === 'sh' && (label === null || label.startsWith('exit '));
const isOutput = ({ language, label }: Fence): boolean => (language === 'text' && label === null) || label === 'answer';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const markOf = (index: number): string => `<step ${index}>`;

const step = (fence: Fence, index: number): string => {
  if (isFile(fence)) return `mkdir -p "$(dirname ${quoted(fence.label ?? '')})"\nprintf %s ${quoted(fence.text)} >> ${quoted(fence.label ?? '')}`;
  if (!isRun(fence)) return '';
  const mark = `echo '${markOf(index)}'`;
  const code = fence.label?.replace('exit ', '');
  return code === undefined ? `${mark}\n${fence.text}` : `${mark}\nset +e\n${fence.text}code=$?\nset -e\n[ "$code" = ${code} ]`;
};

const runBash = (script: string, cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, CURL_HOME: cwd, NO_COLOR: '1', XDG_CACHE_HOME: join(cwd, '.cache') };
    execFile('bash', ['-euc', `exec 2>&1\n${script}`], { cwd, env }, (error, stdout) => (error ? reject(new Error(`${cwd}:\n${stdout}`)) : resolve(stdout)));
  });

// How long it took, and how many files all emitters together write, is nobody's promise.
const varying = /\(\d+ ms\)|\d+ files|\d+ (?:created|unchanged)/g;
const steady = (text: string): string => text.replace(varying, (found) => found.replace(/\d+/, '0')).trimEnd();

const isGap = (line: string): boolean => /^[ #/]*…$/.test(line);
const matches = (shown: string, line: string): boolean => {
  const [head = '', ...rest] = shown.split('…');
  const tail = rest.at(-1);
  return tail === undefined ? line === head : line.startsWith(head) && line.endsWith(tail) && line.length >= head.length + tail.length;
};

/** Whether lines are those that are shown, with as many more as there are in the place of each gap. */
const showsLines = (shown: readonly string[], lines: readonly string[]): boolean => {
  const [first, ...rest] = shown;
  if (first === undefined) return lines.length === 0;
  if (isGap(first)) return lines.some((_, index) => showsLines(rest, lines.slice(index))) || rest.length === 0;
  return lines[0] !== undefined && matches(first, lines[0]) && showsLines(rest, lines.slice(1));
};

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

/** The JSON that an output ends with, as people read it. */
const answerOf = (output: string): string => JSON.stringify(JSON.parse(output.slice(output.search(/^\{/m))), null, 2);

/** What an output's block has to say: itself, if that is true. */
const truth = ({ label, text }: Fence, output: string): string => {
  if (label === 'answer') return answerOf(output);
  return showsLines(linesOf(steady(text)), linesOf(steady(output))) ? text : output.replace(/^\n+|\s+$/g, '');
};

/** A folder after the session, and the page with what really came in the place of what it shows. */
export interface Tour {
  readonly folder: string;
  readonly text: string;
}

/** Writ's own emitters around a page that adds one. */
const linkEmitters = (folder: string): void => {
  mkdirSync(join(folder, 'src/emit'), { recursive: true });
  for (const name of readdirSync(join(root, 'src')).filter((one) => one !== 'emit')) symlinkSync(join(root, 'src', name), join(folder, 'src', name));
  for (const name of readdirSync(join(root, 'src/emit'))) symlinkSync(join(root, 'src/emit', name), join(folder, 'src/emit', name));
};

/** Makes it seem that npm has linked the packages of a page's repository. */
const linkPackages = (workspace: string, folder: string, { fences }: Page): void => {
  for (const { label, text } of fences) {
    if (!/^packages\/[\w-]+\/package\.json$/.test(label ?? '')) continue;
    const { name } = JSON.parse(text) as { readonly name: string };
    const link = join(workspace, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dirname(join(folder, label ?? '')), link);
  }
};

const prepare = (workspace: string, page: Page): string => {
  const folder = join(workspace, page.path.replace(/.*\/|\.md$/g, ''));
  mkdirSync(folder);
  symlinkSync('../node_modules', join(folder, 'node_modules'));
  if (!page.fences.some(({ label }) => label === 'package.json')) writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  linkPackages(workspace, folder, page);
  // Servers take a moment to start.
  writeFileSync(join(folder, '.curlrc'), 'retry = 30\nretry-delay = 1\nretry-connrefused\n');
  if (page.fences.some(({ label }) => label?.startsWith('src/emit/'))) linkEmitters(folder);
  if (!page.fences.some(({ label }) => label === 'writ.config.ts')) writeFileSync(join(folder, 'writ.config.ts'), config);
  return folder;
};

/** Checks that excerpts of files are what the files say. */
const expectExcerpts = (page: Page, folder: string): void => {
  for (const { label, text, line } of page.fences.filter(isExcerpt)) {
    const file = join(folder, label ?? '');
    expect(existsSync(file), `${page.path}:${line + 1} shows ${label}`).toBe(true);
    expect(showsLines(['…', ...linesOf(text), '…'], linesOf(readFileSync(file, 'utf8'))), `${page.path}:${line + 1} is not what ${label} says`).toBe(true);
  }
};

/** Goes through a page in a workspace that has writ installed. */
export const takeTour = async (page: Page, workspace: string): Promise<Tour> => {
  const folder = prepare(workspace, page);
  // The port that the guide speaks of may be taken; what npm thinks of the machine's settings is no part of the session.
  const port = String(await freePort());
  const printed = (await runBash(page.fences.map(step).join('\n').replaceAll('3000', port), folder)).replaceAll(port, '3000').replaceAll(/^npm warn .*\n/gm, '');
  const outputOf = (index: number): string => printed.split(`${markOf(index)}\n`)[1]?.split('<step ')[0] ?? '';
  const texts = new Map<Fence, string>();
  for (const [index, fence] of page.fences.entries()) {
    if (!isOutput(fence)) continue;
    const last = page.fences.slice(0, index).findLastIndex(isRun);
    expect(last, `${page.path}:${fence.line + 1} shows what no command printed`).not.toBe(-1);
    texts.set(fence, truth(fence, outputOf(last)));
  }
  expectExcerpts(page, folder);
  return { folder, text: withTexts(page, texts) };
};
