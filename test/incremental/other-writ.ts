import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, execArgv, execPath } from 'node:process';
import { packageFile } from '../../src/package-root.ts';
import type { Answer } from '../scratch.ts';

/** What the other version of writ says where this one says `Do not edit`. */
export const otherWords = 'Never edit';

/** Another version of writ: a build of its own, which writes other files. */
export class OtherWrit {
  readonly #folder = mkdtempSync(join(tmpdir(), 'writ-other-'));

  constructor() {
    const dist = join(this.#folder, 'dist');
    const left = ['reference', 'service.js', 'service.txt', 'types'];
    cpSync(packageFile('dist'), dist, { recursive: true, filter: (path) => dirname(path) !== packageFile('dist') || !left.includes(path.slice(dirname(path).length + 1)) });
    for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.js'))) {
      const text = readFileSync(join(dist, path), 'utf8');
      if (text.includes('Do not edit')) writeFileSync(join(dist, path), text.replaceAll('Do not edit', otherWords));
    }
    writeFileSync(join(dist, 'build.txt'), 'another build');
    for (const name of ['package.json', 'templates']) cpSync(packageFile(name), join(this.#folder, name), { recursive: true });
    symlinkSync(packageFile('node_modules'), join(this.#folder, 'node_modules'));
  }

  /** Runs it as a process that differs from this one in writ alone; the folder `cache` is the one that writ keeps below `XDG_CACHE_HOME`. */
  run(cwd: string, cache: string, argv: readonly string[]): Promise<Answer> {
    return new Promise((resolve) => {
      execFile(execPath, [...execArgv, join(this.#folder, 'dist/writ.js'), ...argv], { cwd, env: { ...env, XDG_CACHE_HOME: dirname(cache), NO_COLOR: '1' }, maxBuffer: 2 ** 26 }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      });
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
