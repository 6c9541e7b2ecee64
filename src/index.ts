/** The package's surface: the contract language and the config. */
export { defineConfig, type WritConfig } from './config.ts';
export * from './contract/surface.ts';
