/**
 * Decides what happens to each file; pure.
 * Takes the wanted files, the state of the folder and the scope; gives an `OutputPlan`, the same for `generate` and
 * `check`; guarantees that nothing is planned outside the folder or over a file that writ did not write.
 */
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import type { VirtualFile } from '../emit/virtual-file.ts';
import { type Blocker, blockerFinder, emptiedFolders } from './disk/blockers.ts';
import type { DiskFile } from './disk/disk-file.ts';
import type { PathOrder } from './disk/path-order.ts';
import { differs, entryOf, type ManifestEntry, printEntries, sha256Of } from './record/manifest.ts';
import { inScope, isUsable, type OutputScope, type OutputState } from './state.ts';

/** `edited`: what is on disk is not what writ wrote there, so writing would lose something. */
export type EntryKind = 'create' | 'update' | 'remove' | 'same' | 'edited';

/** One file's fate. */
export interface PlanEntry {
  readonly kind: EntryKind;
  readonly path: string;
  readonly emitter: string;
  /** What should stand at the path, or null where nothing should. */
  readonly file: VirtualFile | null;
  /** The file on disk when the plan was made; null for none. */
  readonly disk: DiskFile | null;
  /** Why an `edited` file may not be written; null for every other kind and where the whole plan is refused anyway. */
  readonly refusal: Diagnostic | null;
}

/** What a run would do. With an error among `diagnostics` nothing of it may be done. */
export interface OutputPlan {
  readonly state: OutputState;
  readonly scope: OutputScope;
  readonly files: readonly VirtualFile[];
  /** Sorted by path. */
  readonly entries: readonly PlanEntry[];
  /** Paths in the folder that writ does not own: `check` reports them, nothing touches them. */
  readonly unexpected: readonly string[];
  /** Folders that the removals leave empty. */
  readonly emptied: ReadonlySet<string>;
  /** What is to be owned once all is written, sorted by path; made when it is asked for. */
  readonly manifest: readonly ManifestEntry[];
  readonly manifestText: string;
  readonly diagnostics: readonly Diagnostic[];
}

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Adds others to what is in order already. */
const inOrder = <T extends { readonly path: string }>(sorted: readonly T[], others: readonly T[]): readonly T[] =>
  others.length === 0 ? sorted : [...sorted, ...others].sort(byPath);

/** A path as people know it: with the output folder's name before it. */
export const shown = (state: OutputState, path: string): string => `${state.label}/${path}`;

const pathDiagnostics = ({ refused, collisions }: PathOrder, state: OutputState): Diagnostic[] => [
  ...refused.map(({ path, problem }) => diagnostic(problem.code, `The output path \`${path}\` ${problem.why}.`)),
  ...collisions.map((one) =>
    diagnostic('output-path-collision', `The output paths \`${shown(state, one.path)}\` and \`${shown(state, one.with)}\` collide.`),
  ),
];

/** True when overwriting loses nothing that a person wrote; a checkout that turned LF into CRLF is no edit. */
const unmodified = (disk: DiskFile, owned: ManifestEntry | undefined): boolean =>
  owned !== undefined && (disk.sha256 === owned.sha256 || disk.lfSha256 === owned.sha256);

const refusal = (state: OutputState, path: string, owned: boolean): Diagnostic =>
  owned
    ? diagnostic('output-edited', `\`${shown(state, path)}\` was changed by hand since writ wrote it.`)
    : diagnostic('output-hand-written', `\`${shown(state, path)}\` is not written by writ, which wants to write a file there.`);

const blocked = (state: OutputState, path: string, blocker: Blocker): Diagnostic =>
  blocker.kind === 'link'
    ? diagnostic('output-link', `\`${shown(state, path)}\` is not written: \`${shown(state, blocker.path)}\` is a link.`)
    : diagnostic('output-blocked', `\`${shown(state, path)}\` is not written: \`${shown(state, blocker.path)}\` stands in its place.`);

const wantedKind = (file: VirtualFile, disk: DiskFile, state: OutputState, force: boolean): EntryKind => {
  const owned = state.owned.get(file.path);
  if (!differs(file, disk)) return 'same';
  if (unmodified(disk, owned) || disk.lfSha256 === sha256Of(file)) return 'update';
  return force && owned !== undefined ? 'update' : 'edited';
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | null = null;
  return () => (made ??= { it: make() }).it;
};

type FindBlocker = (path: string) => Blocker | null;

const wantedEntry = (file: VirtualFile, state: OutputState, force: boolean, findBlocker: FindBlocker): PlanEntry => {
  const { path, emitter } = file;
  const disk = state.files.get(path) ?? null;
  // What could be read stands below folders, and no link can be meant by it.
  const blocker = disk !== null && state.scan.links.length === 0 ? null : findBlocker(path);
  if (blocker) return { kind: 'edited', path, emitter, file, disk, refusal: blocked(state, path, blocker) };
  if (disk === null) return { kind: 'create', path, emitter, file, disk, refusal: null };
  const kind = wantedKind(file, disk, state, force);
  // Without a readable manifest every file would look hand-written: the damage is reported once instead.
  const explain = kind === 'edited' && state.diagnostics.length === 0;
  return { kind, path, emitter, file, disk, refusal: explain ? refusal(state, path, state.owned.has(path)) : null };
};

const staleEntry = ({ path, emitter }: ManifestEntry, state: OutputState): PlanEntry[] => {
  const disk = state.files.get(path);
  if (disk === undefined) return [];
  if (unmodified(disk, state.owned.get(path))) return [{ kind: 'remove', path, emitter, file: null, disk, refusal: null }];
  const message = `\`${shown(state, path)}\` was changed by hand, and no contract asks for it any more.`;
  return [{ kind: 'edited', path, emitter, file: null, disk, refusal: diagnostic('output-edited-stale', message) }];
};

const refused = (files: readonly VirtualFile[], state: OutputState, scope: OutputScope, diagnostics: readonly Diagnostic[]): OutputPlan => ({
  state, scope, files, entries: [], unexpected: [], emptied: new Set(), manifest: [], manifestText: printEntries([]), diagnostics,
});

/** Makes the plan. Files of emitters outside the scope keep their bytes and their place in the manifest. */
export const planOutput = (allFiles: readonly VirtualFile[], state: OutputState, scope: OutputScope): OutputPlan => {
  const files = allFiles.filter(({ emitter }) => inScope(emitter, scope));
  const order = state.seen.order(files.map(({ path }) => path));
  const unusable = [...(isUsable(state) ? [] : state.diagnostics), ...pathDiagnostics(order, state)];
  if (unusable.length > 0) return refused(files, state, scope, unusable);
  const sorted = order.sorted.flatMap((index) => files[index] ?? []);
  const wanted = new Set(order.paths);
  const others = [...state.owned.values()].filter(({ path }) => !wanted.has(path));
  const stale = others.filter(({ emitter }) => inScope(emitter, scope)).flatMap((entry) => staleEntry(entry, state));
  const removed = new Set(stale.filter(({ kind }) => kind === 'remove').map(({ path }) => path));
  const emptied = emptiedFolders(state.scan, removed, state.journalText !== null);
  const findBlocker = blockerFinder(state.scan, removed, emptied);
  const entries = inOrder(sorted.map((file) => wantedEntry(file, state, scope.force, findBlocker)), stale);
  const manifest = once(() => inOrder(sorted.map(entryOf), others.filter(({ emitter }) => !inScope(emitter, scope))));
  const manifestText = once(() => state.seen.print(manifest()));
  const refusals = entries.flatMap((entry) => (entry.refusal ? [entry.refusal] : []));
  return {
    state, scope, files, entries, unexpected: state.unknown, emptied, diagnostics: [...state.diagnostics, ...refusals],
    // Asked for when all is written: until then a first write need not hash anything.
    get manifest() { return manifest(); },
    get manifestText() { return manifestText(); },
  };
};

/** True when applying the plan would touch the disk: a file, the manifest, or what an interrupted run left. */
export const hasWork = (plan: OutputPlan): boolean =>
  plan.entries.some(({ kind }) => kind !== 'same' && kind !== 'edited') || plan.state.journalText !== null || plan.state.scan.leftovers.length > 0 ||
  plan.state.locked || (plan.state.manifestText !== plan.manifestText && (plan.state.manifestText !== null || plan.manifest.length > 0));
