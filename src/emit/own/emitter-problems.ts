import { pathProblem } from '../../output/disk/safe-path.ts';
import { emitters } from '../emitters.ts';

interface Problem {
  readonly message: string;
  readonly fix: string | null;
}

const keys = ['name', 'purpose', 'emit'];
const shape = "Write `defineEmitter({ name: 'owners', emit: (model) => [{ path: 'owners.md', content: '…' }] })`.";
const grammar = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Folders of writ's own in the output that are not named for their emitter. */
export const ownFolders: readonly string[] = ['docs', 'schemas', 'tests'];

const taken = (name: string, at: number, all: readonly unknown[]): string | null => {
  if (emitters.some((one) => one.name === name) || ownFolders.includes(name)) return 'writ has an output of that name';
  return all.slice(0, at).some((one) => (one as { name?: unknown } | null)?.name === name) ? 'an emitter before it has that name' : null;
};

const nameProblems = (name: unknown, at: number, all: readonly unknown[]): Problem[] => {
  const where = `\`emitters[${at}].name\``;
  if (typeof name !== 'string') return [{ message: `${where} is not a text`, fix: shape }];
  if (!grammar.test(name) || pathProblem(name) !== null || name.length > 64) {
    return [{ message: `${where}, ${JSON.stringify(name.slice(0, 100))}, is not a name for a folder`, fix: 'Write words of lower-case letters and digits with `-` between them, such as `api-index`.' }];
  }
  const reason = taken(name, at, all);
  return reason === null ? [] : [{ message: `${where} is \`${name}\`, and ${reason}`, fix: 'Choose another name.' }];
};

const problemsOf = (emitter: unknown, at: number, all: readonly unknown[]): Problem[] => {
  if (typeof emitter !== 'object' || emitter === null || Array.isArray(emitter)) return [{ message: `\`emitters[${at}]\` is not an emitter`, fix: shape }];
  const { name, purpose, emit } = emitter as Record<string, unknown>;
  return [
    ...Object.keys(emitter).filter((key) => !keys.includes(key)).map((key) => ({ message: `\`emitters[${at}].${key}\` is not a known key`, fix: `Known are ${keys.map((one) => `\`${one}\``).join(', ')}.` })),
    ...nameProblems(name, at, all),
    ...(purpose === undefined || typeof purpose === 'string' ? [] : [{ message: `\`emitters[${at}].purpose\` is not a text`, fix: null }]),
    ...(typeof emit === 'function' ? [] : [{ message: `\`emitters[${at}].emit\` is not a function`, fix: shape }]),
  ];
};

/** What is wrong with `emitters` of the config, before any of them runs. */
export const emitterProblems = (given: unknown): Problem[] => {
  if (given === undefined) return [];
  return Array.isArray(given) ? given.flatMap(problemsOf) : [{ message: '`emitters` is not a list', fix: shape }];
};
