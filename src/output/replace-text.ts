import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { failureOf, OutputFailure } from './output-failure.ts';

/**
 * Gives a file that people own another text, whole or not at all; its mode and a link to it stay.
 * Throws an `OutputFailure` when the file does not hold exactly `before`, or when the disk refuses.
 */
export const replaceText = (path: string, before: string, after: string, shown: string): void => {
  let temporary: string | null = null;
  try {
    const real = realpathSync(path);
    if (!readFileSync(real).equals(Buffer.from(before))) {
      throw new OutputFailure('output-changed-meanwhile', `\`${shown}\` changed while writ was running.`, { path: shown, fix: 'Run it again.' });
    }
    temporary = join(dirname(real), `.${basename(real).slice(0, 100)}.${pid}.writ-tmp`);
    writeFileSync(temporary, after);
    chmodSync(temporary, statSync(real).mode);
    renameSync(temporary, real);
  } catch (error) {
    throw failureOf(error, 'write', shown, shown);
  } finally {
    if (temporary !== null) rmSync(temporary, { force: true });
  }
};
