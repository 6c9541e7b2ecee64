import { execFileSync } from 'node:child_process';

/** Tests run what is shipped (command line, worker, templates), so it is built first. */
export const setup = (): void => {
  execFileSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' });
};
