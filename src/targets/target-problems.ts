/** What is wrong with `targets` of a config, which may hold anything, before any of them is worked on. */
import { relative, resolve } from 'node:path';
import { didYouMean } from '../did-you-mean.ts';
import { globBase } from '../load/glob-base.ts';
import { siteProblems } from '../site/settings.ts';

interface Problem {
  readonly message: string;
  readonly fix: string | null;
}

const lists = ['contracts', 'emit', 'servers'];
const texts = ['name', 'out', 'handlers', 'docsUrl'];
const keys = [...texts, ...lists, 'info', 'docs'];
const shape = "Write `{ name: 'orders', contracts: ['orders/contracts/**/*.ts'], out: 'orders/generated' }`.";
const grammar = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** What a config with targets says in each of them, and nowhere else. */
const ownOfTargets = ['contracts', 'out', 'handlers', 'docs'];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

const unknownKeys = (target: Record<string, unknown>, at: string): Problem[] =>
  Object.keys(target).filter((key) => !keys.includes(key)).map((key) => {
    const near = didYouMean(key, keys);
    return { message: `\`${at}.${key}\` is not a known key`, fix: near === null ? `Known are ${keys.map((one) => `\`${one}\``).join(', ')}; the rest of the config is for all targets.` : `Did you mean \`${near}\`?` };
  });

const problemsOf = (target: unknown, index: number): Problem[] => {
  const at = `targets[${index}]`;
  if (!isRecord(target)) return [{ message: `\`${at}\` is not a target`, fix: shape }];
  const { name, contracts, out, info, docs } = target;
  const present = (key: string): boolean => target[key] !== undefined;
  return [
    ...unknownKeys(target, at),
    ...texts.filter((key) => present(key) && typeof target[key] !== 'string').map((key) => ({ message: `\`${at}.${key}\` is not a string`, fix: null })),
    ...lists.filter((key) => present(key) && !isStrings(target[key])).map((key) => ({ message: `\`${at}.${key}\` is not a list of strings`, fix: null })),
    ...['name', 'contracts', 'out'].filter((key) => !present(key)).map((key) => ({ message: `\`${at}\` says nothing of \`${key}\``, fix: shape })),
    ...(typeof name === 'string' && (!grammar.test(name) || name.length > 64) ? [{ message: `\`${at}.name\`, ${JSON.stringify(name.slice(0, 100))}, is not a name`, fix: 'Write words of lower-case letters and digits with `-` between them, such as `order-api`.' }] : []),
    ...(isStrings(contracts) && contracts.length === 0 ? [{ message: `\`${at}.contracts\` is empty`, fix: shape }] : []),
    ...(out === '' ? [{ message: `\`${at}.out\` is empty`, fix: shape }] : []),
    ...(present('info') && !isRecord(info) ? [{ message: `\`${at}.info\` is not an object`, fix: null }] : []),
    ...siteProblems(docs).map(({ message, fix }) => ({ message: message.replace('`docs', `\`${at}.docs`), fix })),
  ];
};

interface Place {
  readonly name: string;
  readonly contracts: readonly string[];
  readonly out: string;
  readonly docs?: { readonly out?: string };
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path).replaceAll('\\', '/');
  return way === '' || (way !== '..' && !way.startsWith('../') && !/^[A-Za-z]:/.test(way));
};

// Two spellings of one folder are one where the disk does not tell them apart.
const folded = (out: string, root: string): string => resolve(root, out).toLowerCase();

/** What a target writes: `writ generate` the one, `writ docs build` the other. */
const foldersOf = ({ name, out, docs }: Place) => [{ key: 'out', folder: out }, { key: 'docs.out', folder: docs?.out ?? `site/${name}` }];

const pairProblem = (one: Place, other: Place, root: string): Problem[] => {
  if (one.name === other.name) return [{ message: `Two targets are named \`${one.name}\``, fix: 'Rename one of them.' }];
  return foldersOf(one).flatMap(({ key, folder }) => foldersOf(other).flatMap((theirs): Problem[] => {
    const [first, second] = [folded(folder, root), folded(theirs.folder, root)];
    if (!isWithin(first, second) && !isWithin(second, first)) return [];
    return [{ message: `The targets \`${one.name}\` and \`${other.name}\` would write over each other: \`${key}\`, \`${folder}\`, and \`${theirs.key}\`, \`${theirs.folder}\``, fix: 'Give each a folder of its own, beside the other.' }];
  })).slice(0, 1);
};

/** A target that writes where contracts are: what it makes would be taken for them. */
const heldProblems = ({ name, out }: Place, all: readonly Place[], root: string): Problem[] =>
  all.flatMap(({ contracts }) => contracts).filter((glob) => isWithin(folded(globBase(glob), root), folded(out, root))).slice(0, 1)
    .map((glob) => ({ message: `The output folder of the target \`${name}\`, \`${out}\`, holds the contracts of \`${glob}\``, fix: 'Give it a folder of its own, such as `generated` beside them.' }));

/** What is wrong with the targets of a config that stands in `root`. */
export const targetProblems = (config: Readonly<Record<string, unknown>>, root: string): Problem[] => {
  const { targets } = config;
  if (targets === undefined) return [];
  if (!Array.isArray(targets)) return [{ message: '`targets` is not a list', fix: shape }];
  if (targets.length === 0) return [{ message: '`targets` is empty', fix: shape }];
  const twice = ownOfTargets.filter((key) => config[key] !== undefined).map((key) => ({ message: `The config says \`${key}\` beside \`targets\``, fix: 'Move it into the target that it is about.' }));
  const found = [...twice, ...targets.flatMap(problemsOf)];
  // Each has been found to be one.
  const places = targets as Place[];
  if (found.length > 0) return found;
  return [...places.flatMap((one, index) => places.slice(index + 1).flatMap((other) => pairProblem(one, other, root))), ...places.flatMap((one) => heldProblems(one, places, root))];
};
