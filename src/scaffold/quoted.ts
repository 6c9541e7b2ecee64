import { json } from '../emit/escape.ts';

/** A text as code that people go on writing has it: in single quotes. */
export const quoted = (text: string): string => `'${json(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
