import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-root.ts';

const used = ['hono', '@photostructure/sqlite', 'zod'];
const usedToBuild = ['@types/node', 'esbuild', 'typescript', 'vitest'];

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** writ's own manifest: a new service has the versions that writ is tested with. */
const own = (): Manifest => JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as Manifest;

const pinned = (names: readonly string[]): Record<string, string> => {
  const { dependencies, devDependencies } = own();
  const known = { ...devDependencies, ...dependencies };
  return Object.fromEntries(names.map((name) => {
    const version = known[name];
    if (version === undefined) throw new Error(`${name} is not a package of writ`);
    return [name, version];
  }));
};

const scripts = {
  prestart: 'npm run build',
  start: 'node --enable-source-maps dist/server.js',
  dev: 'node scripts/build.js --watch',
  build: 'node scripts/build.js',
  generate: 'writ generate',
  check: 'writ check',
  lint: 'writ lint',
  typecheck: 'tsc --noEmit',
  test: 'vitest run',
};

/** The version of writ that runs. */
export const ownVersion = (): string => own().version;

/** The text of `package.json`; `writ` is what npm installs for writ: a version, or `file:` and a path. */
export const packageJson = (name: string, writ: string): string => {
  const dependencies = Object.fromEntries(Object.entries({ ...pinned(used), writ }).sort(([a], [b]) => (a < b ? -1 : 1)));
  const manifest = { name, version: '0.1.0', private: true, type: 'module', engines: { node: '>=20.19' }, scripts, dependencies, devDependencies: pinned(usedToBuild) };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};
