import { hasErrors, joinDiagnostics } from '../diagnostics.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { ContractModel, EventContract, Operation } from '../model/types.ts';
import { readModels } from '../pipeline.ts';
import { openProjects } from '../project.ts';
import { countDiagnostics, showDiagnostics, showPlace } from '../report/text.ts';
import type { ExitCode, Io } from './io.ts';
import { printJson } from './json.ts';
import { progressOf } from './progress.ts';
import type { SharedOptions } from './shared-options.ts';

type Contract = Operation | EventContract;

/** Contracts that a key, a `key@version` or a `file:line` names; a line belongs to the last contract that begins at or before it. */
const find = (model: ContractModel, what: string): Contract[] => {
  const all: Contract[] = [...model.operations, ...model.events];
  const place = /^(.+):(\d+)(?::\d+)?$/.exec(what);
  if (!place) return all.filter(({ key, version }) => what === key || what === `${key}@${version}`);
  const [, file = '', line] = place;
  const inFile = all.filter(({ source }) => source.place.file === file.replaceAll('\\', '/').replace(/^\.\//, ''));
  const before = inFile.filter(({ source }) => source.place.line <= Number(line)).sort((a, b) => a.source.place.line - b.source.place.line);
  return before.slice(-1);
};

const facts = (contract: Contract): [string, string][] => {
  const shared: [string, string][] = [
    ['defined', showPlace(contract.source.place)],
    ['stability', contract.stability],
    ['owners', contract.owners.join(', ')],
    ['goal', contract.goal ?? ''],
    ['context', contract.context ?? ''],
  ];
  if (contract.kind === 'event') return shared;
  return [
    ...shared,
    ['route', `${contract.method} ${contract.path}`],
    ['operationId', contract.id],
    ['caller', contract.policy.auth],
    ['success', `${contract.success.status} ${contract.success.description}`],
    ...contract.errors.map(({ status, code, implicit, when }): [string, string] => ['error', `${status} ${code}${implicit ? ' (implicit)' : ''}${when === null ? '' : `: ${when}`}`]),
    ...contract.emits.map(({ key, version, when }): [string, string] => ['emits', `${key} v${version}${when === null ? '' : `: ${when}`}`]),
    ['audit', contract.audit.join(', ')],
  ];
};

const text = (contract: Contract): string => {
  const rows = facts(contract).filter(([, value]) => value !== '');
  const head = `${contract.key} v${contract.version} (${contract.kind})\n${contract.description === null ? '' : `${contract.description}\n`}`;
  return `${head}\n${rows.map(([name, value]) => `  ${name.padEnd(11)}  ${value}\n`).join('')}\n`;
};

// Several targets may have one contract.
const eachOnce = (contracts: readonly Contract[]): Contract[] => [...new Map(contracts.map((one) => [JSON.stringify(one), one])).values()];

/** Explains one contract, by key or by place: what it became, and what was decided for it. */
export const explain = async (what: string, options: SharedOptions, io: Io): Promise<ExitCode> => {
  const { projects, diagnostics: problems } = await openProjects({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const progress = progressOf(io, options.json === true);
  const runs = await readModels(projects, progress);
  progress.done();
  const diagnostics = joinDiagnostics([problems, ...runs.map((run) => run.diagnostics)]);
  const models = runs.flatMap(({ model }) => model ?? []);
  const found = eachOnce(models.flatMap((model) => find(model, what)));
  if (options.json === true) {
    printJson(io, { command: 'explain', ok: found.length > 0, contracts: found, diagnostics });
    return found.length > 0 ? 0 : 1;
  }
  if (hasErrors(diagnostics)) {
    io.stderr(`${showDiagnostics(diagnostics, io.color)}${countDiagnostics(diagnostics)}: the contracts cannot be explained.\n`);
    return 1;
  }
  if (found.length > 0) io.stdout(found.map(text).join(''));
  else {
    const near = didYouMean(what, models.flatMap(({ operations, events }) => [...operations, ...events].map(({ key }) => key)));
    io.stderr(`No contract is named \`${what}\` or stands there.\n  fix: ${near === null ? '`writ list` shows them all.' : `Did you mean \`${near}\`?`}\n`);
  }
  return found.length > 0 ? 0 : 1;
};
