import { defineConfig } from 'vitest/config';

const source = (path: string): string => new URL(path, import.meta.url).pathname;

// Tests compare what programs print, so no program of theirs hears which colours the shell asks for.
delete process.env.FORCE_COLOR;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^writ\/runtime$/, replacement: source('./src/runtime/index.ts') },
      { find: /^writ\/runtime\/node$/, replacement: source('./src/runtime/node/index.ts') },
      { find: /^writ\/testing$/, replacement: source('./src/testing/index.ts') },
      { find: /^writ$/, replacement: source('./src/index.ts') },
      { find: /^@(lssm-tech|contractspec)\/lib\.(contracts-spec|schema)(\/.*)?$/, replacement: source('./src/index.ts') },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default'] : ['default'],
  },
});
