import { run } from '../run.ts';

/** What one run of the command line answered. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in-process. */
export const service = async (...argv: string[]): Promise<Answer> => {
  let [out, err] = ['', ''];
  const code = await run(argv, { stdout: (text) => void (out += text), stderr: (text) => void (err += text), stop: new AbortController().signal });
  return { code, out, err };
};
