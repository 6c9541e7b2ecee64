/**
 * Everything that decides what a run gives, in one place: what is not listed here must not change any output.
 * What contracts are read from (files, links, settings, what is absent) is the footprint of loading; see `load/footprint/`.
 */
import { realpathSync } from 'node:fs';
import { arch, env, execArgv, platform, version } from 'node:process';
import type { EmitSettings } from '../emit/emitter.ts';
import type { OwnTemplate } from '../emit/templates/own-templates.ts';
import { keyOf } from '../output/memo/store.ts';
import type { Project } from '../project.ts';

/** What runs: writ itself, with its templates, and the Node that runs contracts. */
const machinery = (build: string): string[] => [build, version, platform, arch, execArgv.join('\n'), env['NODE_OPTIONS'] ?? '', env['NODE_PATH'] ?? ''];

/** Beside the footprint, all that decides the models of projects that are read together, and what is said of them. */
export const readingKey = (build: string, projects: readonly Project[]): string =>
  keyOf([...machinery(build), ...projects.flatMap(({ root, globs, made, aliases, timeLimit, info, servers, docsUrl }) => [realpathSync(root), JSON.stringify({ root, globs, made, aliases, timeLimit, info, servers, docsUrl })])]);

/** What emitters are given beside the model. */
export interface Material {
  /** What the config says of outputs. */
  readonly settings: EmitSettings;
  /** Those of the project. */
  readonly templates: readonly OwnTemplate[];
}

/** All that decides the files of writ's own emitters, which are named; `model` is the hash of the model. */
export const emissionKey = (build: string, model: string, { settings, templates }: Material, emitters: readonly string[]): string =>
  keyOf([...machinery(build), model, JSON.stringify({ settings, templates, emitters })]);
