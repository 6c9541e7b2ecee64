import { Command } from 'commander';
import { addCompletionCommands } from './completion-commands.ts';
import { addDocsCommands } from './docs-commands.ts';
import { addGateCommands } from './gate-commands.ts';
import { addMockCommands } from './mock-commands.ts';
import { addNewCommands } from './new-commands.ts';
import { addOutputCommands } from './output-commands.ts';
import { addReadingCommands } from './reading-commands.ts';
import { addTemplateCommands } from './template-commands.ts';
import { addTestingCommands } from './testing-commands.ts';
import type { Setting } from './setting.ts';

/** All commands, as the parser knows them, in the order of the help. */
export const program = (setting: Setting): Command => {
  const { version, io } = setting;
  const root = new Command('writ')
    .description('Turns contracts into OpenAPI, Hono routes, docs, fixtures and AsyncAPI, and checks that they stay true.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, getOutHasColors: () => io.color, getErrHasColors: () => io.color })
    .showHelpAfterError('Run with --help to see what can be said.');
  addOutputCommands(root, setting);
  addGateCommands(root, setting);
  addDocsCommands(root, setting);
  addNewCommands(root, setting);
  addTemplateCommands(root, setting);
  addMockCommands(root, setting);
  addTestingCommands(root, setting);
  addReadingCommands(root, setting);
  addCompletionCommands(root, setting);
  return root;
};
