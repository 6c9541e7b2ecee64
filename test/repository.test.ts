import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writ } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;

describe('this repository', () => {
  it('has the output that its contracts give', async () => {
    const { code, out, err } = await writ(root, 'check');
    expect(err).toBe('');
    expect(out).toMatch(/^generated is up to date: \d+ files/);
    expect(code).toBe(0);
  });

  it('type-checks under the strict flags, generated code included', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--listFilesOnly'], { cwd: root });
    expect(stdout).toContain('generated/hono/identity/routes.ts');
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit'], { cwd: root }).catch((error: { stdout: string }) => {
      expect(error.stdout).toBe('');
    });
  }, 400_000);
});
