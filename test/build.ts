import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tests run what is shipped (command line, worker, templates, service), so it is built first. */
export const setup = (): void => {
  const script = existsSync('src/service/main.ts') ? 'scripts/build-service.js' : 'scripts/build.js';
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
};
