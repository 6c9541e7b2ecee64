import type { Io } from './io.ts';

/** Prints the one document that `--json` promises; its shape is in `docs/cli.schema.json`. */
export const printJson = (io: Io, document: { readonly command: string; readonly ok: boolean; readonly [fact: string]: unknown }): void =>
  io.stdout(`${JSON.stringify(document, null, 2)}\n`);
