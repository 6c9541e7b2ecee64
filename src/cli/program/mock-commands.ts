import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MockOptions } from '../mock/mock.ts';
import { withProject } from '../shared-options.ts';
import type { Setting } from './setting.ts';

const between = (low: number, high: number) => (text: string): number => {
  if (!/^\d+$/.test(text) || Number(text) < low || Number(text) > high) throw new InvalidArgumentError(`It is a whole number from ${low} to ${high}.`);
  return Number(text);
};

/** Adds the command that serves a mock. */
export const addMockCommands = (root: Command, { io, finish }: Setting): void => {
  withProject(root.command('mock').description('serve every operation with made-up answers'))
    .addOption(new Option('--port <port>', 'port to listen on, 0 for any (default: 4010)').default(4010).argParser(between(0, 65_535)))
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--seed <number>', 'another number gives other answers (default: 1)').default(1).argParser(between(0, 4_294_967_295)))
    .addOption(new Option('--delay <ms>', 'milliseconds before each answer (default: 0)').default(0).argParser(between(0, 60_000)))
    .action(async (globs: string[], options: MockOptions) => finish(await (await import('../mock/mock.ts')).mock(globs, options, io)));
};
