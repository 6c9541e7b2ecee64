/**
 * Says how an output folder differs from what the contracts give.
 * Takes the plan that `generate` would apply, gives a `CheckReport`; only reads, and so works on a read-only folder.
 */
import { closeSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, diagnostic, sortDiagnostics } from '../diagnostics.ts';
import { boundedDiff } from './bounded-diff.ts';
import { errorCode } from './output-failure.ts';
import { type OutputPlan, type PlanEntry, shown } from './plan.ts';
import { journalName } from './record/journal.ts';
import { manifestName } from './record/manifest.ts';

/** `edited` covers hand-edited files and whatever else generate refuses to overwrite; `leftover` is of an interrupted run. */
export type FindingKind = 'missing' | 'changed' | 'edited' | 'stale' | 'unexpected' | 'leftover';

/** One difference. */
export interface CheckFinding {
  readonly kind: FindingKind;
  /** Relative to the output folder. */
  readonly path: string;
  readonly diagnostic: Diagnostic;
  /** At most 40 lines after its header; null where there is no text to compare, or once a report has 400 lines of diffs. */
  readonly diff: string | null;
}

/** All differences, sorted by path. */
export interface CheckReport {
  readonly clean: boolean;
  readonly findings: readonly CheckFinding[];
  /** Those of the findings, and those about the folder or the manifest as a whole. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many findings have no diff because the report would be too long. */
  readonly diffsLeftOut: number;
}

const linesPerFile = 40;
const linesInAll = 400;
/** Enough for every line that is shown of a file that has no counterpart. */
const glanceBytes = 64_000;

type Finding = Omit<CheckFinding, 'diff'> & { readonly after: string | null };

const entryFinding = (entry: PlanEntry, plan: OutputPlan): Finding | null => {
  // The content of a file that is as it should be may not even have been made.
  if (entry.kind === 'same') return null;
  const { path } = entry;
  const name = shown(plan.state, path);
  const after = entry.file?.content ?? null;
  switch (entry.kind) {
    case 'create':
      return { kind: 'missing', path, after, diagnostic: diagnostic('output-missing', `\`${name}\` is missing.`) };
    case 'update':
      return { kind: 'changed', path, after, diagnostic: diagnostic('output-changed', `\`${name}\` is not what the contracts give now${lineEndings(entry)}.`) };
    case 'remove':
      return { kind: 'stale', path, after, diagnostic: diagnostic('output-stale', `\`${name}\` is not asked for by any contract any more.`) };
    case 'edited':
      return { kind: 'edited', path, after, diagnostic: entry.refusal ?? diagnostic('output-changed', `\`${name}\` is not what the contracts give.`) };
  }
};

const lineEndings = ({ disk, file }: PlanEntry): string =>
  disk?.lfSha256 && file ? ': its line endings are CRLF' : '';

const unexpectedFinding = (path: string, plan: OutputPlan): Finding => ({
  kind: 'unexpected', path, after: null,
  diagnostic: diagnostic('output-unexpected', `\`${shown(plan.state, path)}\` is not written by writ.`),
});

const leftoverFindings = ({ state }: OutputPlan): Finding[] =>
  [...state.scan.leftovers, ...(state.journalText === null ? [] : [journalName])].map((path) => ({
    kind: 'leftover', path, after: null,
    diagnostic: diagnostic('output-leftover', `\`${shown(state, path)}\` is left of an interrupted run.`),
  }));

/** The manifest by itself; where files differ it differs as well, which need not be said. */
const manifestFinding = ({ state, manifest, manifestText }: OutputPlan): Finding[] => {
  if (state.manifestText === manifestText || state.diagnostics.length > 0) return [];
  if (state.manifestText === null && manifest.length === 0) return [];
  const name = shown(state, manifestName);
  return state.manifestText === null
    ? [{ kind: 'missing', path: manifestName, after: manifestText, diagnostic: diagnostic('output-missing', `\`${name}\` is missing.`) }]
    : [{ kind: 'changed', path: manifestName, after: manifestText, diagnostic: diagnostic('output-changed', `\`${name}\` does not list what is there.`) }];
};

const glance = (path: string): string => {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(glanceBytes);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, glanceBytes, 0));
  } finally {
    closeSync(file);
  }
};

/** The text on disk, of which a glance will do where nothing is compared with it; null for none. */
const textOnDisk = (path: string, whole: boolean): string | null => {
  try {
    if (!lstatSync(path).isFile()) return null;
    return whole ? readFileSync(path, 'utf8') : glance(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(errorCode(error))) return null;
    throw error;
  }
};

const diffOf = async ({ path, after, diagnostic: about }: Finding, plan: OutputPlan, limit: number): Promise<string | null> => {
  // What stands behind a link is nothing of the output folder and not to be shown.
  if (about.code === 'output-link' || about.code === 'output-blocked') return null;
  const before = textOnDisk(join(plan.state.folder, path), after !== null);
  if (before === null && after === null) return null;
  if (before?.slice(0, 8_000).includes('\u0000')) return null;
  return boundedDiff({ path: shown(plan.state, path), before, after }, limit);
};

const withDiffs = async (findings: readonly Finding[], plan: OutputPlan): Promise<{ findings: CheckFinding[]; diffsLeftOut: number }> => {
  let left = linesInAll;
  let diffsLeftOut = 0;
  const done: CheckFinding[] = [];
  for (const finding of findings) {
    const { kind, path, diagnostic: about } = finding;
    const diff = left > 0 ? await diffOf(finding, plan, Math.min(linesPerFile, left)) : null;
    if (left <= 0) diffsLeftOut += 1;
    left -= diff === null ? 0 : diff.split('\n').length;
    done.push({ kind, path, diagnostic: about, diff });
  }
  return { findings: done, diffsLeftOut };
};

/** Reports missing, changed, hand-edited, stale and unexpected files with bounded unified diffs. Writes nothing. */
export const checkReport = async (plan: OutputPlan): Promise<CheckReport> => {
  const entries = plan.entries.flatMap((entry) => entryFinding(entry, plan) ?? []);
  const own = [...entries, ...(entries.length === 0 ? manifestFinding(plan) : []), ...leftoverFindings(plan)];
  const all = [...own, ...plan.unexpected.map((path) => unexpectedFinding(path, plan))];
  all.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const { findings, diffsLeftOut } = await withDiffs(all, plan);
  const ofFindings = new Set(findings.map((finding) => finding.diagnostic));
  const others = plan.diagnostics.filter((one) => !ofFindings.has(one));
  return {
    clean: findings.length === 0 && others.length === 0, findings, diffsLeftOut,
    diagnostics: sortDiagnostics([...others, ...ofFindings]),
  };
};
