import { readBase } from '../../base/read-base.ts';
import { type ChangelogEntry, changelogOf } from '../../diff/changelog.ts';
import { diffModels } from '../../diff/diff-models.ts';
import { hasErrors } from '../../diagnostics.ts';
import { readModel } from '../../pipeline.ts';
import { openProject } from '../../project.ts';
import { printable } from '../../report/printable.ts';
import { showDiagnostics } from '../../report/text.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';

export interface ChangelogOptions {
  readonly config?: string;
  readonly json?: boolean;
}

const showEntry = ({ key, version, from, relation, lines }: ChangelogEntry): string => {
  const head = from === null ? `${key} ${version} (${relation})` : from === version ? `${key} ${version}` : `${key} ${from} → ${version}`;
  return `${printable(head)}\n${lines.map(({ level, text }) => `  ${level === 'safe' ? '' : `${level}: `}${printable(text)}\n`).join('')}\n`;
};

/** Says what changed since a base, contract by contract, in words. */
export const changelog = async (baseSpec: string, options: ChangelogOptions, io: Io): Promise<ExitCode> => {
  const opened = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, out: null, emit: null });
  const { project } = opened;
  const progress = progressOf(io, options.json === true);
  const { model, diagnostics } = project === null ? { model: null, diagnostics: opened.diagnostics } : await readModel(project, progress);
  progress.done();
  const base = project && model && (await readBase(baseSpec, { cwd: io.cwd, root: project.root, out: project.out }));
  const entries = base && model ? changelogOf(diffModels(base.model, model, { today: io.today })) : [];
  const ok = !hasErrors(diagnostics);
  if (options.json === true) printJson(io, { command: 'changelog', ok, base: base?.label ?? null, entries, diagnostics });
  else {
    io.stderr(showDiagnostics(diagnostics, io.color));
    if (base) io.stdout(entries.length === 0 ? `Nothing changed since ${base.label}.\n` : entries.map(showEntry).join(''));
  }
  return ok ? 0 : 1;
};
