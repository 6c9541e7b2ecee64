import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { Manifests, Package } from './manifest.ts';

/** Packages of a workspace by their names. */
export type Workspace = ReadonlyMap<string, Package>;

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Globs of a workspace's folders: those of `pnpm-workspace.yaml`, or `workspaces` of `package.json` as npm, Yarn and Bun read it. */
const globsOf = async ({ folder, manifest }: Package): Promise<readonly string[]> => {
  const file = join(folder, 'pnpm-workspace.yaml');
  if (existsSync(file)) {
    // Loaded only here: it would cost every other run 20 ms.
    const { parse } = await import('yaml');
    const settings: unknown = parse(readFileSync(file, 'utf8'), { logLevel: 'silent' });
    if (isRecord(settings) && Array.isArray(settings['packages'])) return texts(settings['packages']);
  }
  const { workspaces } = manifest;
  return texts(isRecord(workspaces) && !Array.isArray(workspaces) ? workspaces['packages'] : workspaces);
};

/** Reads the workspace that a package is the root of, or null where it is none. The only walk through folders that resolving an import can cause. */
export const readWorkspace = async (root: Package, manifests: Manifests): Promise<Workspace | null> => {
  const globs = await globsOf(root);
  if (globs.length === 0) return null;
  const patterns = globs.map((one) => one.replace(/^(!?)(?:\.\/)?(.*?)\/*$/, '$1$2/package.json'));
  const found = await glob(patterns, { cwd: root.folder, ignore: ['**/node_modules/**'], absolute: true, expandDirectories: false });
  const members = [root, ...found.sort().map((file) => manifests.at(realpathSync(join(file, '..'))))];
  return new Map(members.flatMap((one): [string, Package][] => (typeof one?.manifest['name'] === 'string' ? [[one.manifest['name'], one]] : [])));
};
