import { type Command, InvalidArgumentError, Option } from 'commander';
import { recordFile } from '../../testing/reach/record.ts';
import type { CoverageOptions } from '../reach/coverage.ts';
import { withTarget } from '../shared-options.ts';
import type { Setting } from './setting.ts';

const parsePercent = (text: string): number => {
  if (!/^\d+(\.\d+)?$/.test(text) || Number(text) > 100) throw new InvalidArgumentError('It is a percentage from 0 to 100.');
  return Number(text);
};

/** Adds the command that says how far contract tests reach. */
export const addTestingCommands = (root: Command, { io, finish }: Setting): void => {
  withTarget(root.command('coverage').description('say what of the contracts no contract test reached'))
    .addOption(new Option('--threshold <percent>', 'fail below it (default: 100)').default(100).argParser(parsePercent))
    .option('--record <file>', 'what the contract tests wrote', recordFile)
    .action(async (options: CoverageOptions) => finish(await (await import('../reach/coverage.ts')).coverage(options, io)));
};
