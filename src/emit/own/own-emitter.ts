/**
 * Emitters of a project's own as emitters like any other.
 * Takes what `defineEmitter` got, gives an `Emitter`; guarantees that whatever it does wrong is an `EmissionFailure` with
 * its place, that it cannot change the model, and that its files stand in its own folder.
 */
import { diagnostic, type Place } from '../../diagnostics.ts';
import type { ContractModel } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import { collisions } from '../../output/disk/collisions.ts';
import { pathProblem } from '../../output/disk/safe-path.ts';
import { EmissionFailure } from '../emission-failure.ts';
import type { Emitter } from '../emitter.ts';
import type { Render } from '../render.ts';
import { joinedFile, type VirtualFile } from '../virtual-file.ts';
import type { OwnEmitter, OwnFile } from './define-emitter.ts';

/** Where emitters come from: the config file, and the place in source of what an error's stack tells. */
export interface Origin {
  readonly place: Place;
  readonly placeOf: (error: unknown) => Place | null;
}

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
};

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

const call = (own: OwnEmitter, model: ContractModel, render: Render, origin: Origin): unknown => {
  try {
    return own.emit(model, render);
  } catch (error) {
    if (error instanceof EmissionFailure) throw error;
    throw new EmissionFailure(diagnostic('emitter-failed', `The emitter \`${own.name}\` threw: ${describe(error)}`, { place: origin.placeOf(error) ?? origin.place }), error);
  }
};

const isFile = (value: unknown): value is OwnFile => {
  const { path, content } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof path === 'string' && typeof content === 'string';
};

/** What is wrong with an answer, as the end of a sentence, with its fix; null for nothing. */
const faultOf = (answer: unknown): readonly [string, string?] | null => {
  if (typeof (answer as { then?: unknown } | null | undefined)?.then === 'function') return ['a promise', 'Give the files themselves: what takes time belongs before `defineEmitter`, with `await`.'];
  if (!Array.isArray(answer)) return ['no list of files'];
  const wrong = answer.findIndex((one) => !isFile(one));
  if (wrong !== -1) return [`as number ${wrong + 1} no file with a \`path\` and a \`content\`, both texts`];
  const paths = (answer as OwnFile[]).map(({ path }) => path);
  const [bad] = paths.flatMap((path) => (pathProblem(path) === null ? [] : [`the path ${JSON.stringify(path.slice(0, 200))}, which ${pathProblem(path)?.why}`]));
  if (bad !== undefined) return [bad, 'Give paths relative to the folder of the emitter, such as `index.md`.'];
  const [pair] = collisions(paths);
  return pair === undefined ? null : [`the paths \`${pair.path}\` and \`${pair.with}\`, which collide`, 'Give each file a path of its own.'];
};

const filesOf = (own: OwnEmitter, model: ContractModel, render: Render, origin: Origin, reuse: Reuse): VirtualFile[] => {
  const answer = call(own, model, render, origin);
  const fault = faultOf(answer);
  if (fault === null) return (answer as OwnFile[]).map(({ path, content }) => joinedFile(own.name, `${own.name}/${path}`, [content], reuse));
  const [what, fix] = fault;
  throw new EmissionFailure(diagnostic('emitter-output-invalid', `The emitter \`${own.name}\` gave ${what}.`, { place: origin.place, ...(fix === undefined ? {} : { fix }) }));
};

/** The first path that two runs do not agree on. */
const differing = (once: readonly VirtualFile[], again: readonly VirtualFile[]): string | null => {
  const at = Array.from({ length: Math.max(once.length, again.length) }).findIndex((_, index) => once[index]?.path !== again[index]?.path || once[index]?.content !== again[index]?.content);
  return at === -1 ? null : ((once[at] ?? again[at])?.path ?? null);
};

/** Makes an emitter of one that the config defines and `emitterProblems` found nothing wrong with. */
export const ownEmitter = (own: OwnEmitter, origin: Origin): Emitter => ({
  name: own.name,
  purpose: own.purpose ?? `an output of your own, in \`${own.name}/\``,
  emit: (model, render, _settings, reuse = noReuse) => {
    freeze(model);
    const files = filesOf(own, model, render, origin, reuse);
    const changed = differing(files, filesOf(own, model, render, origin, noReuse));
    if (changed === null) return files;
    throw new EmissionFailure(diagnostic('emitter-unstable', `The emitter \`${own.name}\` gave two different \`${changed}\` for one model.`, { place: origin.place }));
  },
});
