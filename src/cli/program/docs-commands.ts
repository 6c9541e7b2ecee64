import { type Command, InvalidArgumentError, Option } from 'commander';
import { isBase } from '../../site/settings.ts';
import type { DocsBuildOptions } from '../docs/docs-build.ts';
import type { DocsServeOptions } from '../docs/docs-serve.ts';
import { targetOption } from '../shared-options.ts';
import type { Setting } from './setting.ts';

const parseBase = (text: string): string => {
  if (!isBase(text)) throw new InvalidArgumentError('It begins and ends with a slash, such as /api/docs/.');
  return text;
};

const parsePort = (text: string): number => {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('It is a number from 1 to 65535.');
  return port;
};

/** Adds the commands on the site. */
export const addDocsCommands = (root: Command, { io, finish }: Setting): void => {
  const docs = root.command('docs').description('make a site of the API\'s documentation');
  docs.command('build').description('build the site, follow its links, and put it in its place')
    .option('--config <file>', 'config file (default: writ.config.ts)')
    .addOption(targetOption())
    .option('--out <folder>', 'folder of the finished site (default: site)')
    .addOption(new Option('--base <path>', 'path under which the site is served, such as /api/ (default: /)').argParser(parseBase))
    .option('--json', 'print one JSON document for programs')
    .action(async (options: DocsBuildOptions) => finish(await (await import('../docs/docs-build.ts')).docsBuild(options, io)));
  docs.command('serve').description('show the site, and keep it up to date while contracts and pages change')
    .option('--config <file>', 'config file (default: writ.config.ts)')
    .addOption(targetOption())
    .addOption(new Option('--port <port>', 'port to listen on').argParser(parsePort).default(5173))
    .option('--json', 'print one JSON document for programs')
    .action(async (options: DocsServeOptions) => finish(await (await import('../docs/docs-serve.ts')).docsServe(options, io)));
};
