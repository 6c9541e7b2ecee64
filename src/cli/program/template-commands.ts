import type { Command } from 'commander';
import { withConfig } from '../shared-options.ts';
import type { TemplateOptions } from '../templates/templates-list.ts';
import type { Setting } from './setting.ts';

/** Adds the commands on templates. */
export const addTemplateCommands = (root: Command, { io, finish }: Setting): void => {
  const templates = root.command('templates').description('change how outputs look');
  withConfig(templates.command('list').description('list every template, with what it prints and the file that takes its place'))
    .action(async (options: TemplateOptions) => finish(await (await import('../templates/templates-list.ts')).templatesList(options, io)));
  withConfig(templates.command('eject').description('copy a template into the project, to be changed').argument('<name>', 'such as markdown-index'))
    .action(async (name: string, options: TemplateOptions) => finish(await (await import('../templates/templates-eject.ts')).templatesEject(name, options, io)));
};
