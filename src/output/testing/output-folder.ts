import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import { type ApplyOptions, applyPlan, type ApplyResult } from '../apply.ts';
import { type CheckReport, checkReport } from '../check.ts';
import { type OutputPlan, planOutput } from '../plan.ts';
import { type OutputScope, readState } from '../state.ts';

/** A folder of its own for one test, removed afterwards. */
export const temporaryFolder = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'writ-output-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export const everything: OutputScope = { emitters: null, force: false };

/** Files of one emitter, from path → content. */
export const filesOf = (contents: Record<string, string>, emitter = 'markdown'): VirtualFile[] =>
  Object.entries(contents).map(([path, content]) => ({ path, content, emitter }));

export const planFor = async (folder: string, files: VirtualFile[], scope = everything): Promise<OutputPlan> =>
  planOutput(files, await readState(folder, files, scope), scope);

export const generate = async (folder: string, files: VirtualFile[], scope = everything, options: ApplyOptions = {}): Promise<ApplyResult> =>
  applyPlan(await planFor(folder, files, scope), options);

export const check = async (folder: string, files: VirtualFile[], scope = everything): Promise<CheckReport> =>
  checkReport(await planFor(folder, files, scope));

/** Every file below a folder, path → text, writ's manifest left out. */
export const contentsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name !== '.writ-manifest.json')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Every path below a folder, folders and hidden files included, sorted. */
export const pathsIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
