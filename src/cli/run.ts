/**
 * The command line: arguments → exit code.
 * Takes arguments and the world (`Io`), gives 0, 1 or 2; prints only through the `Io`, and never a stack trace.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { OutputFailure } from '../output/output-failure.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { generate, type GenerateOptions } from './generate.ts';
import { BaseFailure } from '../base/read-base.ts';
import { changelog, changelogFormats, type ChangelogOptions } from './gate/changelog.ts';
import { ci, type CiOptions } from './gate/ci.ts';
import { diff, type DiffOptions } from './gate/diff.ts';
import { lint, type LintOptions } from './gate/lint.ts';
import { withReport } from './gate/report-options.ts';
import type { ExitCode, Io } from './io.ts';
import { oneLine } from '../report/printable.ts';
import { docsBuild, type DocsBuildOptions } from './docs/docs-build.ts';
import { docsServe, type DocsServeOptions } from './docs/docs-serve.ts';
import { isBase } from '../site/settings.ts';
import { SiteFailure } from '../site/site-failure.ts';
import { list } from './list.ts';
import { withOutput, withProject, type SharedOptions } from './shared-options.ts';

type Finish = (code: ExitCode) => void;

const addChangeCommands = (root: Command, version: string, io: Io, finish: Finish): void => {
  const config = (command: Command): Command => command.option('--config <file>', 'config file (default: writ.config.ts)').option('--json', 'print one JSON document for programs');
  withReport(config(root.command('diff').description('say what a change does to those who rely on the contracts')))
    .argument('<base>', 'git ref, output folder, model.json or OpenAPI document')
    .argument('[head]', 'the same, instead of the contracts')
    .option('--fix', 'write the versions that the change needs into the contract files')
    .action(async (base: string, head: string | undefined, options: DiffOptions) => finish(await diff(base, head, options, version, io)));
  withReport(config(root.command('ci').description('check, lint and diff in one run')))
    .option('--base <base>', 'what to compare with', 'origin/main')
    .option('--no-diff', 'compare with nothing')
    .action(async (options: CiOptions) => finish(await ci(options, version, io)));
  config(root.command('changelog').description('say in words what changed'))
    .argument('<base>', 'git ref, output folder, model.json or OpenAPI document')
    .argument('[head]', 'the same, instead of the contracts')
    .addOption(new Option('--format <format>', 'how to print it (default: text)').choices(changelogFormats).conflicts('json'))
    .action(async (base: string, head: string | undefined, options: ChangelogOptions) => finish(await changelog(base, head, options, io)));
};

const addDocsCommands = (root: Command, io: Io, finish: Finish): void => {
  const docs = root.command('docs').description('make a site of the API\'s documentation');
  docs.command('build').description('build the site, follow its links, and put it in its place')
    .option('--config <file>', 'config file (default: writ.config.ts)')
    .option('--out <folder>', 'folder of the finished site (default: site)')
    .addOption(new Option('--base <path>', 'path under which the site is served, such as /api/ (default: /)').argParser(parseBase))
    .option('--json', 'print one JSON document for programs')
    .action(async (options: DocsBuildOptions) => finish(await docsBuild(options, io)));
  docs.command('serve').description('show the site, and keep it up to date while contracts and pages change')
    .option('--config <file>', 'config file (default: writ.config.ts)')
    .option('--port <port>', 'port to listen on', '5173')
    .action(async (options: DocsServeOptions) => finish(await docsServe(options, io)));
};

const parseBase = (text: string): string => {
  if (!isBase(text)) throw new InvalidArgumentError('It begins and ends with a slash, such as /api/docs/.');
  return text;
};

/** All commands, as the parser knows them. */
export const program = (version: string, io: Io, finish: Finish): Command => {
  const root = new Command('writ')
    .description('Turns contracts into OpenAPI, Hono routes, docs, fixtures and AsyncAPI, and checks that they stay true.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, getOutHasColors: () => io.color, getErrHasColors: () => io.color })
    .showHelpAfterError('Run with --help to see what can be said.');
  withOutput(root.command('generate').description('write every output of the contracts'))
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--force', 'overwrite generated files that were edited by hand')
    .action(async (globs: string[], options: GenerateOptions) => finish(await generate(globs, options, io)));
  withOutput(root.command('check').description('say whether the output is what the contracts give; write nothing'))
    .action(async (globs: string[], options: SharedOptions) => finish(await check(globs, options, io)));
  withReport(withProject(root.command('lint').description('say how good the contracts are')))
    .option('--rules', 'list the rules, and lint nothing')
    .option('--fix', 'change in the contract files what a machine can mend')
    .action(async (globs: string[], options: LintOptions) => finish(await lint(globs, options, version, io)));
  addChangeCommands(root, version, io, finish);
  addDocsCommands(root, io, finish);
  withProject(root.command('list').description('list operations and events'))
    .action(async (globs: string[], options: SharedOptions) => finish(await list(globs, options, io)));
  root.command('explain').description('explain one contract')
    .argument('<key or file:line>', 'such as identity.rbac.assign, or contracts/rbac.ts:67')
    .option('--config <file>', 'config file (default: writ.config.ts)')
    .option('--json', 'print one JSON document for programs')
    .action(async (what: string, options: SharedOptions) => finish(await explain(what, options, io)));
  return root;
};

/** Runs one command. */
export const run = async (argv: readonly string[], version: string, io: Io): Promise<ExitCode> => {
  let code: ExitCode = 0;
  try {
    await program(version, io, (found) => (code = found)).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, argv.includes('--json'), io);
  }
};

/** Usage errors have been printed by the parser; every other failure is said here, in one line and its fix. */
const failed = (error: unknown, json: boolean, io: Io): ExitCode => {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.invalidArgument' && !error.message.startsWith('error:')) io.stderr(`error: ${error.message}\n`);
    return error.exitCode === 0 ? 0 : 2;
  }
  const [code, message, fix] = error instanceof OutputFailure ? [error.diagnostic.code, error.message, error.diagnostic.fix] : error instanceof BaseFailure || error instanceof SiteFailure ? [error.code, error.message, error.fix] : ['internal', describe(error), 'This is a defect of writ: please report it with this message.'];
  if (json) io.stdout(`${JSON.stringify({ ok: false, failure: { code, message, fix } }, null, 2)}\n`);
  else io.stderr(`failure ${code}  ${oneLine(message)}\n  fix: ${oneLine(fix)}\n`);
  return 2;
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`;
};
