/** The package's surface: the contract language, the config, and what emitters of your own need. */
export { defineConfig, type TargetConfig, type WritConfig } from './config.ts';
export * from './contract/surface.ts';
export { defineEmitter, type OwnEmitter, type OwnFile } from './emit/own/define-emitter.ts';
export * as escape from './emit/escape.ts';
export type { Render } from './emit/render.ts';
export type * as Model from './model/types.ts';
export type { ContractModel } from './model/types.ts';
