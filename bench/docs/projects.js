// @ts-check
/** Lays one API out twice: as contracts for writ, and as the Markdown that writ emits for VitePress alone. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { makeApi } from '../generate/api.js';
import { contractText } from '../generate/contracts.js';

/** @import { Subject } from '../generate/measure.js' */

/** The package stands beside the guide, which is where the site of this repository is built. */
const vitepress = dirname(createRequire(join(import.meta.dirname, '../../docs/here.js')).resolve('vitepress/package.json'));

const config = "export default { contracts: ['contracts/**/*.ts'], info: { title: 'Bench', version: '1.0.0' }, repository: 'https://code.example/bench' };\n";

/** What VitePress needs for the same links, with the search that it has itself. */
const plainConfig = "export default { title: 'Bench', cleanUrls: true, ignoreDeadLinks: true, themeConfig: { search: { provider: 'local' } } };\n";

/** @type {(path: string, text: string) => void} */
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** @param {string} folder */
const install = (folder) => {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const name of ['vitepress', 'vue']) symlinkSync(join(dirname(vitepress), name), join(folder, 'node_modules', name));
};

/** Both projects; each builds its `site`. @type {(folder: string, size: number, writ: string) => (Subject & { site: string, operations: readonly string[] })[]} */
export const layOut = (folder, size, writ) => {
  const [own, plain] = [join(folder, 'writ'), join(folder, 'plain')];
  const files = makeApi(size);
  write(join(own, 'writ.config.mjs'), config);
  for (const file of files) write(join(own, 'contracts', `${file.path}.ts`), contractText(file));
  execFileSync(process.execPath, [writ, 'generate', '--emit', 'markdown'], { cwd: own, env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }, stdio: ['ignore', 'ignore', 'inherit'] });
  mkdirSync(plain);
  renameSync(join(own, 'generated/docs'), join(plain, 'pages'));
  write(join(plain, 'pages/.vitepress/config.mjs'), plainConfig);
  for (const project of [own, plain]) install(project);
  const operations = files.flatMap((file) => file.operations.map(({ key }) => key));
  return [
    { name: 'writ docs build', cwd: own, command: [process.execPath, writ, 'docs', 'build'], site: join(own, 'site'), fresh: join(own, '.writ') },
    { name: 'VitePress alone', cwd: plain, command: [process.execPath, '--max-old-space-size=8192', join(vitepress, 'bin/vitepress.js'), 'build', 'pages', '--outDir', join(plain, 'site')], site: join(plain, 'site'), fresh: join(plain, 'pages/.vitepress/cache') },
  ].map(({ fresh, ...subject }) => ({
    ...subject, operations,
    before: () => [subject.site, fresh].forEach((path) => rmSync(path, { recursive: true, force: true })),
    output: join(folder, `${subject.name.replaceAll(' ', '-')}.txt`),
  }));
};
