import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { packageFile } from '../../package-root.ts';
import { withDatabase } from './database.ts';
import { run } from './run.ts';
import { withStartOptions } from './start-options.ts';

const guide = readFileSync(packageFile('docs/service.md'), 'utf8');

test('the guide names every setting with its variable and its default', () => {
  const { options } = withStartOptions(withDatabase(new Command()));
  expect(options.length).toBeGreaterThan(10);
  const cells = guide.split('\n').filter((line) => line.startsWith('| `--')).map((line) => line.split('|').slice(1, 4).map((cell) => cell.replaceAll('`', '').trim()));
  const listed = (cell = ''): string[] => cell.split(', ');
  const named = cells.flatMap(([flags, variables, unless]) => listed(flags).map((flag, index) => [flag, [listed(variables)[index] || undefined, unless]]));
  const shown = (option: (typeof options)[number]): string => (option.negate ? '' : String(option.defaultValueDescription ?? option.defaultValue ?? ''));
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(options.map((option) => [option.long, [option.envVar, shown(option)]])));
});

test('the guide names every command', async () => {
  const help = async (...command: string[]): Promise<string[]> => {
    let text = '';
    await run([...command, '--help'], { stdout: (part) => (text += part), stderr: () => undefined, stop: new AbortController().signal });
    const listed = /Commands:\n([\s\S]*)/.exec(text)?.[1] ?? '';
    return [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
  };
  const commands: string[] = [];
  for (const name of await help()) {
    const inner = await help(name);
    commands.push(...(inner.length === 0 ? [name] : inner.map((one) => `${name} ${one}`)));
  }
  const named = [...guide.matchAll(/^\| `([a-z]+(?: [a-z]+)?)(?: [<[].*?)?` \|/gm)].map(([, name = '']) => name);
  expect(named.sort()).toEqual(commands.sort());
});
