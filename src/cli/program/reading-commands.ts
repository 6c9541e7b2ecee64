import type { Command } from 'commander';
import { withTarget, withProject, type SharedOptions } from '../shared-options.ts';
import type { Setting } from './setting.ts';

/** Adds the commands that show what the contracts say. */
export const addReadingCommands = (root: Command, { io, finish }: Setting): void => {
  withProject(root.command('list').description('list operations and events'))
    .action(async (globs: string[], options: SharedOptions) => finish(await (await import('../list.ts')).list(globs, options, io)));
  withTarget(root.command('explain').description('explain one contract').argument('<key or file:line>', 'such as identity.rbac.assign, or contracts/rbac.ts:67'))
    .action(async (what: string, options: SharedOptions) => finish(await (await import('../explain.ts')).explain(what, options, io)));
};
