import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answer, scratch } from '../scratch.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Files to write, by path; null removes one. */
export type Files = Readonly<Record<string, string | null>>;

/** The environment of a CI job: none of this machine's settings of git, and no colours. */
const environment = (folder: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'], HOME: join(folder, '..'), XDG_CACHE_HOME: join(folder, '../.cache'), npm_config_offline: 'true', npm_config_update_notifier: 'false', NO_COLOR: '1',
  GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org', ...more,
});

export const git = (folder: string, ...argv: string[]): string => execFileSync('git', argv, { cwd: folder, env: environment(folder), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Runs a program as a child process to its end. */
export const start = (cwd: string, program: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}, uid?: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    execFile(program, argv, { cwd, env: environment(cwd, env), encoding: 'utf8', maxBuffer: 2 ** 28, ...(uid === undefined ? {} : { uid, gid: uid }) }, (error, out, err) => {
      if (error !== null && typeof error.code !== 'number') return reject(error);
      return resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });

/** Runs this build of writ. */
export const built = (cwd: string, ...argv: string[]): Promise<Answer> => start(cwd, process.execPath, [join(root, 'dist/writ.js'), ...argv]);

/** Runs the recipe as a CI job does. */
export const recipe = (cwd: string, env: Readonly<Record<string, string>> = {}, ...argv: string[]): Promise<Answer> => start(cwd, 'sh', [join(root, 'recipes/ci.sh'), ...argv], env);

/** Lets `npx writ` be this build, as `npm ci` would; git does not see it. */
export const install = (folder: string): void => {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/writ'));
  symlinkSync(join(root, 'dist/writ.js'), join(folder, 'node_modules/.bin/writ'));
};

export const write = (folder: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) execFileSync('rm', [join(folder, path)]);
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
};

/** A clone in which somebody works, and the bare repository that everybody pushes to. */
export interface Repository {
  readonly remote: string;
  readonly work: string;
}

export const commit = (folder: string, message: string): void => {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', message);
};

/** A project on `main` with its output, pushed; `inner` is its folder in the repository, with a closing `/`. */
export const repository = async (files: Files, inner = ''): Promise<Repository> => {
  const folder = scratch();
  const [remote, work] = [join(folder, 'remote.git'), join(folder, 'work')];
  git(folder, 'init', '-q', '--bare', '-b', 'main', remote);
  git(folder, 'init', '-q', '-b', 'main', work);
  git(work, 'remote', 'add', 'origin', remote);
  write(work, { '.gitignore': 'node_modules\n' });
  write(join(work, inner), { 'package.json': '{ "type": "module" }', ...files });
  install(work);
  const { code, err } = await built(join(work, inner), 'generate');
  if (code !== 0) throw new Error(err);
  commit(work, 'feat: begin');
  git(work, 'push', '-q', '-u', 'origin', 'main');
  git(work, 'checkout', '-qb', 'change');
  return { remote, work };
};

/** Changes files on the branch, generates unless told not to, commits and pushes. */
export const change = async ({ work }: Repository, files: Files, { generate = true, inner = '' } = {}): Promise<void> => {
  write(join(work, inner), files);
  if (generate) await built(join(work, inner), 'generate');
  commit(work, 'feat: change');
  git(work, 'push', '-q', 'origin', 'change');
};

/** What a CI job gets: a shallow clone of the branch alone, with packages installed. */
export const checkout = ({ remote }: Repository): string => {
  const folder = join(scratch(), 'job');
  git(dirname(folder), 'clone', '-q', '--depth=1', '--branch', 'change', `file://${remote}`, folder);
  install(folder);
  return folder;
};
