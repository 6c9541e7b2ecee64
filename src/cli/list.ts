import { hasErrors, joinDiagnostics } from '../diagnostics.ts';
import type { EventContract, Operation } from '../model/types.ts';
import { readModels } from '../pipeline.ts';
import { openProjects } from '../project.ts';
import { countDiagnostics, showDiagnostics, showPlace } from '../report/text.ts';
import type { ExitCode, Io } from './io.ts';
import { printJson } from './json.ts';
import { progressOf } from './progress.ts';
import type { SharedOptions } from './shared-options.ts';

const entry = (contract: Operation | EventContract, target: string | null) => ({
  target,
  kind: contract.kind,
  key: contract.key,
  version: contract.version,
  stability: contract.stability,
  owners: contract.owners,
  route: contract.kind === 'event' ? null : `${contract.method} ${contract.path}`,
  place: contract.source.place,
});

/** Lists every operation and event that the contracts define. */
export const list = async (globs: readonly string[], options: SharedOptions, io: Io): Promise<ExitCode> => {
  const { projects, diagnostics: problems } = await openProjects({ cwd: io.cwd, globs, config: options.config ?? null, target: options.target, out: null, emit: null });
  const progress = progressOf(io, options.json === true);
  const runs = await readModels(projects, progress);
  progress.done();
  const diagnostics = joinDiagnostics([problems, ...runs.map((run) => run.diagnostics)]);
  const ok = !hasErrors(diagnostics);
  const contracts = ok ? runs.flatMap(({ model }, index) => [...(model?.operations ?? []), ...(model?.events ?? [])].map((one) => entry(one, projects[index]?.target ?? null))) : [];
  if (options.json === true) {
    printJson(io, { command: 'list', ok, contracts, diagnostics });
    return ok ? 0 : 1;
  }
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (!ok) {
    io.stderr(`${countDiagnostics(diagnostics)}: the contracts cannot be listed.\n`);
    return 1;
  }
  io.stdout(table(contracts.map((one) => [...(one.target === null ? [] : [one.target]), one.kind, one.key, one.version, one.stability, showPlace(one.place)])));
  return 0;
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<number[]>((known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)), []);
  return rows.map((row) => `${row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('  ')}\n`).join('');
};
