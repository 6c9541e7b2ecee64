import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKey } from '../../model/operation/meta.ts';

/** Output folders that a config names as plain text: it is read, and never run. */
const outputFolders = (cwd: string): string[] => {
  const configs = readdirSync(cwd).filter((name) => /^writ\.config\.m?[jt]s$/.test(name));
  const named = configs.flatMap((name) => [...readFileSync(join(cwd, name), 'utf8').matchAll(/\bout:\s*(['"])([^'"\n]+)\1/g)].map(([, , folder = '']) => folder));
  return [...new Set(['generated', ...named])];
};

// As `model.json` is printed: what else has a key stands deeper. Parsing all of it takes ten times as long.
const contract = /\n {3}"key": "([^"\\]+)",\n {3}"version": "([^"\\]+)",/g;

/**
 * Keys of the contracts as the committed `model.json` has them, sorted; with `versions` as `key@version`. What does not
 * follow the grammar of keys and versions is left out, so that no word of it means anything to a shell.
 */
export const contractKeys = (cwd: string, versions: boolean): string[] => {
  const models = outputFolders(cwd).map((folder) => join(cwd, folder, 'model.json')).filter((file) => existsSync(file));
  const found = models.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(contract)]);
  const safe = found.filter(([, key = '', version = '']) => isKey(key) && /^[0-9A-Za-z.+-]+$/.test(version));
  return [...new Set(safe.map(([, key = '', version = '']) => (versions ? `${key}@${version}` : key)))].sort();
};
