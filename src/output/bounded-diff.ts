/** Two texts to compare; null for a file that is not there. */
export interface DiffSides {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const contextLines = 3;
/** Beyond this many changed lines the comparison would cost more than it tells. */
const maxChanges = 1_000;
const maxLength = 4_000_000;
const maxColumns = 400;

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** Shows control characters, which could otherwise rewrite the terminal, and cuts lines without end. */
const printable = (line: string): string => {
  const cut = line.length > maxColumns ? `${line.slice(0, maxColumns)}…` : line;
  return cut.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
};

/** One side only: every line is new or gone, so no comparison is needed. */
const oneSided = (lines: readonly string[], sign: '+' | '-', limit: number): { shown: string[]; total: number } => {
  const range = lines.length === 0 ? '0,0' : `1,${lines.length}`;
  const header = sign === '+' ? `@@ -0,0 +${range} @@` : `@@ -${range} +0,0 @@`;
  return { shown: [header, ...lines.slice(0, limit).map((line) => `${sign}${line}`)], total: lines.length + 1 };
};

const twoSided = async ({ path, before, after }: { path: string; before: string; after: string }): Promise<string[] | null> => {
  if (before.length > maxLength || after.length > maxLength) return null;
  const { structuredPatch } = await import('diff');
  const patch = structuredPatch(path, path, before, after, '', '', { context: contextLines, maxEditLength: maxChanges });
  if (patch === undefined) return null;
  return patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
};

const body = async ({ path, before, after }: DiffSides, limit: number): Promise<{ shown: readonly string[]; total: number }> => {
  if (before === null) return oneSided(linesOf(after ?? ''), '+', limit);
  if (after === null) return oneSided(linesOf(before), '-', limit);
  const lines = await twoSided({ path, before, after });
  if (lines !== null) return { shown: lines, total: lines.length };
  const note = `@@ too different to compare: ${linesOf(before).length} lines on disk, ${linesOf(after).length} generated @@`;
  return { shown: [note], total: 1 };
};

/**
 * A unified diff from what is on disk to what should be there, of at most `limit` lines after its two header lines;
 * what is left out is counted in a last line. The comparing library is loaded only when two texts are compared.
 */
export const boundedDiff = async (sides: DiffSides, limit: number): Promise<string> => {
  const { shown, total } = await body(sides, limit);
  const kept = total > limit ? shown.slice(0, limit - 1) : shown;
  const left = total - kept.length;
  return [
    `--- ${sides.before === null ? '/dev/null' : `${printable(sides.path)} (on disk)`}`,
    `+++ ${sides.after === null ? '/dev/null' : `${printable(sides.path)} (generated)`}`,
    ...kept.map(printable),
    ...(left > 0 ? [`… ${left} more ${left === 1 ? 'line' : 'lines'}`] : []),
  ].join('\n');
};
