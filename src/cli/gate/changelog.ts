import { join } from 'node:path';
import { type Base, readBase } from '../../base/read-base.ts';
import { changelogFeed } from '../../changelog/changelog-feed.ts';
import { changelogMarkdown } from '../../changelog/changelog-markdown.ts';
import { type ChangelogEntry, changelogOf } from '../../changelog/changelog.ts';
import { feedIdOf } from '../../changelog/feed-id.ts';
import { showVersions } from '../../changelog/wording.ts';
import { type Diagnostic, hasErrors } from '../../diagnostics.ts';
import { diffModels } from '../../diff/diff-models.ts';
import type { ContractModel } from '../../model/types.ts';
import { readModel } from '../../pipeline.ts';
import { openProject } from '../../project.ts';
import { oneLine } from '../../report/printable.ts';
import { showDiagnostics, showFindings } from '../../report/text.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';
import type { ChangelogFormat } from './changelog-formats.ts';
import { notesOf } from './diff.ts';

export interface ChangelogOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly format?: ChangelogFormat;
  readonly json?: boolean;
}

interface Compared {
  readonly base: Base;
  /** A base itself, or null for the contracts at hand. */
  readonly head: Base | null;
  readonly model: ContractModel;
  readonly entries: readonly ChangelogEntry[];
}

const showEntry = (entry: ChangelogEntry): string => {
  const { key, happening, needs, owners, lines } = entry;
  const facts = [
    ...(needs === 'none' ? [] : [`requires: ${needs}`]),
    ...(owners.length === 0 ? [] : [`owners: ${owners.join(', ')}`]),
    ...lines.map(({ level, text }) => `${level === 'safe' ? '' : `${level}: `}${text}`),
  ];
  const head = `${key} ${showVersions(entry)}${happening === 'changed' ? '' : ` (${happening})`}`;
  return `${[head, ...facts.map((fact) => `  ${oneLine(fact)}`)].join('\n')}\n\n`;
};

const show = ({ base, model, entries }: Compared, { format = 'text' }: ChangelogOptions, { today }: Io): string => {
  const { title, version } = model.info;
  if (format === 'markdown') return changelogMarkdown([{ version, date: null, entries }], () => null);
  if (format === 'atom') return changelogFeed([{ version, date: today, entries }], { title, url: null, page: null, id: feedIdOf(model) });
  return entries.length === 0 ? `Nothing changed since ${oneLine(base.label)}.\n` : entries.map(showEntry).join('');
};

interface Reading {
  readonly compared: Compared | null;
  readonly diagnostics: readonly Diagnostic[];
}

const read = async (baseSpec: string, headSpec: string | undefined, options: ChangelogOptions, io: Io): Promise<Reading> => {
  const { project, diagnostics } = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const at = { cwd: io.cwd, root: project?.root ?? io.cwd, out: project?.out ?? join(io.cwd, 'generated') };
  const compare = (base: Base, head: Base | null, model: ContractModel): Compared => ({ base, head, model, entries: changelogOf(diffModels(base.model, model, { today: io.today })) });
  if (headSpec !== undefined) {
    const [base, head] = [await readBase(baseSpec, at), await readBase(headSpec, at)];
    return { compared: compare(base, head, head.model), diagnostics: [] };
  }
  if (project === null) return { compared: null, diagnostics };
  const progress = progressOf(io, options.json === true);
  const read = await readModel(project, progress);
  progress.done();
  return { compared: read.model && compare(await readBase(baseSpec, at), null, read.model), diagnostics: read.diagnostics };
};

/** Says what changed since a base, or between two, contract by contract, in words. */
export const changelog = async (baseSpec: string, headSpec: string | undefined, options: ChangelogOptions, io: Io): Promise<ExitCode> => {
  const { compared, diagnostics } = await read(baseSpec, headSpec, options, io);
  const ok = !hasErrors(diagnostics);
  if (options.json === true) {
    printJson(io, { command: 'changelog', ok, base: compared?.base.label ?? null, head: compared?.head?.label ?? null, entries: compared?.entries ?? [], diagnostics });
  } else {
    io.stderr(showDiagnostics(diagnostics, io.color));
    if (compared) {
      io.stderr(showFindings(notesOf(compared.base, ...(compared.head ? [compared.head] : [])), io.color));
      io.stdout(show(compared, options, io));
    }
  }
  return ok ? 0 : 1;
};
