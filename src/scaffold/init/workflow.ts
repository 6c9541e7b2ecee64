import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { packageFile } from '../../package-root.ts';
import { nearest } from '../nearest.ts';

/** A workflow for GitHub, which reads it at the root of a repository. */
export interface Workflow {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

interface Installing {
  readonly lock: string;
  readonly command: string;
  /** Whether packages of a project in a folder of the repository are linked into that folder. */
  readonly isNested: boolean;
}

const managers: readonly Installing[] = [
  { lock: 'package-lock.json', command: 'npm ci', isNested: false },
  { lock: 'npm-shrinkwrap.json', command: 'npm ci', isNested: false },
  { lock: 'pnpm-lock.yaml', command: 'corepack enable && pnpm install --frozen-lockfile', isNested: true },
  { lock: 'yarn.lock', command: 'corepack enable && yarn install --immutable', isNested: false },
];

const slashes = (path: string): string => path.replaceAll('\\', '/');

/** How packages are installed, and where: in the nearest folder with a lock file, or in the project's own. */
const installing = (folder: string, root: string): { readonly manager: Installing | null; readonly at: string } => {
  const manager = managers.find(({ lock }) => existsSync(join(folder, lock))) ?? null;
  if (manager !== null || folder === root) return { manager, at: folder };
  const above = installing(dirname(folder), root);
  return above.manager === null ? { manager: null, at: folder } : above;
};

/** A folder as a step of a workflow names it; expressions of GitHub's are text here. */
const workingIn = (path: string): string => (path === '' ? '' : `\n        working-directory: ${JSON.stringify(path.replaceAll('${{', "${{ '${{' }}"))}`);

/** The workflow that runs the gate for the project in a folder, with the package manager that the repository has. */
export const workflowOf = (folder: string): Workflow => {
  const repository = nearest(folder, '.git');
  const root = repository === null ? folder : dirname(repository);
  const { manager, at } = installing(folder, root);
  const from = (path: string): string => slashes(relative(root, path));
  const packages = slashes(join(manager?.isNested === true ? '' : relative(folder, at), 'node_modules'));
  const text = readFileSync(packageFile('scaffold/init/writ.yml'), 'utf8')
    .replace('npm ci', () => `${manager?.command ?? 'npm install'}${workingIn(from(at))}`)
    .replace(/sh node_modules(.*)/, (_, rest: string) => `sh ${packages}${rest}${workingIn(from(folder))}`);
  return { path: slashes(join(relative(folder, root), '.github/workflows/writ.yml')), text };
};
