import { Option, type Command } from 'commander';
import type { ChangelogOptions } from '../gate/changelog.ts';
import { changelogFormats } from '../gate/changelog-formats.ts';
import type { CiOptions } from '../gate/ci.ts';
import type { DiffOptions } from '../gate/diff.ts';
import type { LintOptions } from '../gate/lint.ts';
import { withReport } from '../gate/report-options.ts';
import { withTarget, withProject } from '../shared-options.ts';
import type { Setting } from './setting.ts';

const withBases = (command: Command): Command =>
  command.argument('<base>', 'git ref, output folder, model.json or OpenAPI document').argument('[head]', 'the same, instead of the contracts');

/** Adds the commands that judge contracts and their changes. */
export const addGateCommands = (root: Command, { version, io, finish }: Setting): void => {
  withReport(withProject(root.command('lint').description('say how good the contracts are')))
    .option('--rules', 'list the rules, and lint nothing')
    .option('--fix', 'change in the contract files what a machine can mend')
    .action(async (globs: string[], options: LintOptions) => finish(await (await import('../gate/lint.ts')).lint(globs, options, version, io)));
  withReport(withTarget(withBases(root.command('diff').description('say what a change does to those who rely on the contracts'))))
    .option('--fix', 'write the versions that the change needs into the contract files')
    .action(async (base: string, head: string | undefined, options: DiffOptions) => finish(await (await import('../gate/diff.ts')).diff(base, head, options, version, io)));
  withReport(withTarget(root.command('ci').description('check, lint and diff in one run')))
    .option('--base <base>', 'what to compare with', 'origin/main')
    .option('--no-diff', 'compare with nothing')
    .action(async (options: CiOptions) => finish(await (await import('../gate/ci.ts')).ci(options, version, io)));
  withTarget(withBases(root.command('changelog').description('say in words what changed')))
    .addOption(new Option('--format <format>', 'how to print it (default: text)').choices(changelogFormats).conflicts('json'))
    .action(async (base: string, head: string | undefined, options: ChangelogOptions) => finish(await (await import('../gate/changelog.ts')).changelog(base, head, options, io)));
};
