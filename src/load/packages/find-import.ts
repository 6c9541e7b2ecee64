import { dirname } from 'node:path';
import { didYouMean } from '../../did-you-mean.ts';
import type { Trail } from '../footprint/trail.ts';
import { Manifests, type Package } from './manifest.ts';
import { sourceFile } from './source-file.ts';
import { subpathsOf, targetsOf } from './targets.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

/** Why a package import cannot be followed, and what to do. */
export interface Missing {
  readonly message: string;
  readonly fix: string;
}

/** The file an import leads to, another import that it stands for, or why there is none. */
export type Found = { readonly file: string } | { readonly specifier: string; readonly from: string } | { readonly missing: Missing };

/** Name and subpath of a package import: `@acme/models/user` is `./user` of `@acme/models`. */
const split = (specifier: string): { readonly name: string; readonly subpath: string } => {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const rest = specifier.slice(name.length).replace(/\/+$/, '');
  return { name, subpath: `.${rest}` };
};

/** Follows imports that the bundler cannot: packages of the workspace that nobody linked, and packages that nobody built. */
export class ImportFinder {
  readonly #trail: Trail;
  readonly #manifests = new Manifests();
  readonly #workspaces = new Map<string, Promise<Workspace | null>>();

  constructor(trail: Trail) {
    this.#trail = trail;
  }

  /** Follows a package import or a `#import` of a file in the folder `from`. */
  async find(specifier: string, from: string): Promise<Found> {
    if (specifier.startsWith('#')) return this.#findInternal(specifier, from);
    const { name, subpath } = split(specifier);
    const { found, names } = await this.#package(name, from);
    return found ? findIn(found, subpath, specifier, this.#trail) : { missing: notInstalled(specifier, name, names) };
  }

  /** The source of what a package import was resolved to, where the file belongs to the package of that name. */
  sourceOf(specifier: string, file: string): string | null {
    const { name, subpath } = split(specifier);
    const owner = this.#ownerOf(file);
    if (owner?.manifest['name'] !== name) return null;
    const found = findIn(owner, subpath, specifier, this.#trail);
    return 'file' in found ? found.file : null;
  }

  /** True where the package that a file belongs to asks for one of these packages. */
  isBuiltOn(packages: RegExp, file: string): boolean {
    const { dependencies, peerDependencies } = this.#ownerOf(file)?.manifest ?? {};
    return Object.keys({ ...(dependencies as object), ...(peerDependencies as object) }).some((name) => packages.test(name));
  }

  #ownerOf(file: string): Package | null {
    // Folders within a package may hold a `package.json` that only says what kind of modules they have.
    for (const one of this.#manifests.around(dirname(file))) if (typeof one.manifest['name'] === 'string') return one;
    return null;
  }

  async #package(name: string, from: string): Promise<{ readonly found: Package | null; readonly names: readonly string[] }> {
    const around = [...this.#manifests.around(from)];
    const near = around.find(({ manifest }) => manifest['name'] === name) ?? this.#manifests.installed(name, from);
    if (near) return { found: near, names: [] };
    const names: string[] = [];
    for (const one of around) {
      // Its members are found by a walk through all of its folders, which is not noted.
      this.#trail.lose();
      const workspace = await this.#workspace(one);
      const found = workspace?.get(name);
      if (found) return { found, names };
      names.push(...(workspace?.keys() ?? []));
    }
    return { found: null, names };
  }

  #workspace(root: Package): Promise<Workspace | null> {
    let known = this.#workspaces.get(root.folder);
    if (known === undefined) this.#workspaces.set(root.folder, (known = readWorkspace(root, this.#manifests)));
    return known;
  }

  #findInternal(specifier: string, from: string): Found {
    const [own] = this.#manifests.around(from);
    const imports = own?.manifest['imports'];
    const targets = own === undefined || imports === undefined ? null : targetsOf(imports, specifier);
    if (own === undefined || targets === null) {
      const known = imports === undefined ? [] : subpathsOf(imports);
      return { missing: { message: `\`${specifier}\` is not among the \`imports\` of package.json${listed(known)}`, fix: near(specifier, known) ?? 'Add it to `imports` in package.json, or correct the name.' } };
    }
    return firstOf(own, targets, specifier, this.#trail, (target) => ({ specifier: target, from: own.folder }));
  }
}

const listed = (names: readonly string[]): string => {
  if (names.length === 0) return '';
  const shown = names.slice(0, 12).map((name) => `\`${name}\``).join(', ');
  return names.length > 12 ? `, which are ${shown} and ${names.length - 12} more` : `, which ${names.length === 1 ? 'is' : 'are'} ${shown}`;
};

const near = (name: string, known: readonly string[]): string | null => {
  const meant = didYouMean(name, known);
  return meant === null ? null : `Did you mean \`${meant}\`?`;
};

const notInstalled = (specifier: string, name: string, names: readonly string[]): Missing => ({
  message: `\`${specifier}\` cannot be found from here: \`${name}\` is not installed, and in no workspace`,
  fix: near(name, names) ?? (name.includes(':') ? 'Import it in a file that no contract needs.' : `Run \`npm install ${name}\`, or name it in \`aliases\` if it is a contract package.`),
});

/** First of the targets that leads anywhere; what does not begin with `./` names another package. */
const firstOf = (owner: Package, targets: readonly string[], specifier: string, trail: Trail, other: (target: string) => Found): Found => {
  for (const target of targets) {
    if (!target.startsWith('./')) return other(target);
    const file = sourceFile(owner.folder, target, trail);
    if (file !== null) return { file };
  }
  const [built = ''] = targets;
  return { missing: { message: `\`${specifier}\` cannot be found from here: package.json of \`${String(owner.manifest['name'])}\` points at \`${built}\`, which has neither file nor source`, fix: 'Build that package, or correct its package.json.' } };
};

const findIn = (owner: Package, subpath: string, specifier: string, trail: Trail): Found => {
  trail.surroundings(owner.folder);
  const { exports } = owner.manifest;
  if (exports === undefined || exports === null) return findFile(owner, subpath, specifier, trail);
  const targets = targetsOf(exports, subpath);
  if (targets !== null) return firstOf(owner, targets, specifier, trail, () => ({ missing: unexported(owner, subpath, specifier) }));
  return { missing: unexported(owner, subpath, specifier) };
};

const unexported = ({ manifest }: Package, subpath: string, specifier: string): Missing => {
  const known = subpathsOf(manifest['exports']);
  return {
    message: `\`${specifier}\` cannot be found from here: \`${subpath}\` is not among the \`exports\` of \`${String(manifest['name'])}\`${listed(known)}`,
    fix: near(subpath, known) ?? 'Import one of these, or add it to `exports` of that package.',
  };
};

/** Without `exports` every file of a package may be imported. */
const findFile = (owner: Package, subpath: string, specifier: string, trail: Trail): Found => {
  const { source, module, main, types, typings } = owner.manifest;
  const named = [source, module, main, types, typings].filter((one) => typeof one === 'string');
  const targets = subpath === '.' ? [...named, './index.js'] : [subpath];
  const file = targets.map((target) => sourceFile(owner.folder, target, trail)).find((one) => one !== null);
  if (file) return { file };
  return { missing: { message: `\`${specifier}\` cannot be found from here: \`${String(owner.manifest['name'])}\` has no such file`, fix: 'Correct the path.' } };
};
