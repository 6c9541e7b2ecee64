import { type Command, Option } from 'commander';
import type { InitOptions } from '../new/init.ts';
import type { NewServiceOptions } from '../new/new-service.ts';
import type { NewContractOptions } from '../new/new-contract.ts';
import type { NewHandlersOptions } from '../new/new-handlers.ts';
import { withConfig, withTarget } from '../shared-options.ts';
import type { Setting } from './setting.ts';

const kinds = ['command', 'query', 'event'] as const;

const addContractCommand = (add: Command, kind: (typeof kinds)[number], { io, finish }: Setting): void => {
  const command = withTarget(add.command(kind).description(`add the contract of ${kind === 'event' ? 'an event' : `a ${kind}`}`))
    .argument('<key>', kind === 'event' ? 'what happened, such as billing.invoice.created' : 'such as billing.invoice.create')
    .option('--file <file>', 'file to add it to, made if it is not there (default: one of its own)')
    .option('--description <text>', 'what it does')
    .option('--goal <text>', 'what for')
    .option('--context <text>', 'when it is used')
    .option('--owner <name>', 'who owns it (default: as the first contract)')
    .option('--yes', 'ask nothing, take every default');
  if (kind !== 'event') command.addOption(new Option('--auth <level>', 'who may call it').choices(['anonymous', 'user', 'admin']).default('user'));
  command.action(async (key: string, options: NewContractOptions) => finish(await (await import('../new/new-contract.ts')).newContract(kind, key, options, io)));
};

/** Adds the commands that begin what people go on writing. */
export const addNewCommands = (root: Command, setting: Setting): void => {
  const { io, finish } = setting;
  const add = root.command('new').description('begin what you go on writing');
  withConfig(add.command('service').description('begin a service that implements contracts'))
    .argument('[folder]', 'where it shall be')
    .option('--contracts <globs...>', 'contract files; those outside of the folder are copied into it (default: contracts/**/*.ts)')
    .option('--title <text>', 'what it is called, for people (default: from the folder)')
    .option('--name <name>', 'name of its package (default: from the folder)')
    .option('--writ <version>', 'what npm installs for writ, a version or file:<path> (default: as here)')
    .option('--yes', 'ask nothing, take every default')
    .option('--force', 'add to a folder that is not empty; what is there stays as it is')
    .action(async (folder: string | undefined, options: NewServiceOptions) => finish(await (await import('../new/new-service.ts')).newService(folder, options, io)));
  for (const kind of kinds) addContractCommand(add, kind, setting);
  withTarget(add.command('handlers').description('add a stub for each operation that has no handler'))
    .action(async (options: NewHandlersOptions) => finish(await (await import('../new/new-handlers.ts')).newHandlers(options, io)));
  root.command('init').description('add writ to a repository: config, scripts and CI')
    .option('--contracts <glob>', 'contract files (default: contracts/**/*.ts)')
    .option('--title <text>', 'what the API is called (default: from the folder)')
    .option('--yes', 'ask nothing, take every default')
    .option('--json', 'print one JSON document for programs')
    .action(async (options: InitOptions) => finish(await (await import('../new/init.ts')).init(options, io)));
};
