/**
 * VitePress, which builds the site and serves it while people write.
 * Takes the folder of the site's source, runs VitePress in a process of its own, and hears what it prints.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { SiteFailure } from './site-failure.ts';

/** Where VitePress stands, and the Vue that it uses. */
export interface Engine {
  readonly program: string;
  readonly vue: string;
  readonly vitepress: string;
}

const packageFolder = (name: string, from: string): string | null => {
  try {
    return dirname(createRequire(join(from, 'here.js')).resolve(`${name}/package.json`));
  } catch {
    return null;
  }
};

const versionOf = (folder: string): string => {
  const { version }: { readonly version?: unknown } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return String(version);
};

/** Whether it is the oldest version that the theme is written for, or a later one of the same major. */
const fits = (version: string): boolean => {
  const [, minor = 0, patch = 0] = (/^1\.(\d+)\.(\d+)/.exec(version) ?? [0, -1]).map(Number);
  return minor > 6 || (minor === 6 && patch >= 4);
};

/** Finds VitePress in the first folder that can import one that fits. Throws a `SiteFailure` when none can. */
export const findEngine = (folders: readonly string[]): Engine => {
  const others: string[] = [];
  for (const folder of folders) {
    const vitepress = packageFolder('vitepress', folder);
    const vue = vitepress === null ? null : packageFolder('vue', vitepress);
    if (vitepress === null || vue === null) continue;
    const version = versionOf(vitepress);
    if (fits(version)) return { vitepress, vue, program: join(vitepress, 'bin/vitepress.js') };
    others.push(version);
  }
  if (others[0] !== undefined) throw new SiteFailure('site-engine-unfit', `\`vitepress\` is installed as ${others[0]}, and the site needs 1.6.4 or a later 1.`);
  throw new SiteFailure('site-engine-missing', 'The package `vitepress`, which builds the site, is not installed.');
};

/** Memory for large sites, as VitePress holds every page while it builds, and little of it left to garbage. */
const heap = ['--max-old-space-size=8192', '--heap-growing-percent=50'];

/** Starts VitePress on a source folder; `args` are its own. */
export const startEngine = ({ program }: Engine, args: readonly string[], onOutput: (text: string) => void): ChildProcess => {
  const child = spawn(execPath, [...heap, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' } });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput);
  return child;
};

const ended = (child: ChildProcess, signal: AbortSignal): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const stop = (): void => void child.kill();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve(code);
    });
  });

/** Escapes that colour text, which VitePress prints whatever it is told. */
const colours = /\u001B\[[0-9;]*m/g;

/** VitePress gave up; its last lines say why. */
export const engineFailure = (code: number | null, printed: string): SiteFailure => {
  const lines = printed.replace(colours, '').split('\n').filter((line) => line.trim() !== '').slice(-15).join('\n');
  return new SiteFailure('site-engine-failed', `VitePress ended with ${code === null ? 'a signal' : `code ${code}`}:\n${lines}`);
};

/** Builds the site of a source folder. Throws a `SiteFailure` with the last lines that VitePress printed. */
export const buildSite = async (engine: Engine, source: string, signal: AbortSignal): Promise<void> => {
  let printed = '';
  const code = await ended(startEngine(engine, ['build', source], (text) => (printed = (printed + text).slice(-20_000))), signal);
  if (signal.aborted) throw new SiteFailure('site-interrupted', 'The run was interrupted before the site was built.');
  if (code !== 0) throw engineFailure(code, printed);
};
