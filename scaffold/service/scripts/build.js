// Bundles the service into dist/server.js; with --watch, builds and starts it again whenever a source changes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { argv, execPath } from 'node:process';
import { build, context } from 'esbuild';

const options = {
  entryPoints: ['src/server.ts'],
  outfile: 'dist/server.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
};

let running = null;

const restart = async () => {
  if (running !== null && running.exitCode === null) {
    running.kill();
    await once(running, 'exit');
  }
  running = spawn(execPath, ['--enable-source-maps', options.outfile], { stdio: 'inherit' });
};

const restartAfterBuild = {
  name: 'restart',
  setup: (setup) => setup.onEnd(({ errors }) => (errors.length === 0 ? restart() : undefined)),
};

if (argv.includes('--watch')) await (await context({ ...options, plugins: [restartAfterBuild] })).watch();
else await build(options);
