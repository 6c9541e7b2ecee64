import type { DiagnosticCode } from '../../diagnostics.ts';

/** Why a path is refused; `why` completes "`path` …". */
export interface PathProblem {
  readonly code: DiagnosticCode;
  readonly why: string;
}

const reserved = /^(con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3])(\.|$)/i;
const unwritable = /[\u0000-\u001F<>:"|?*\\\u007F]/;

/** Names that writ keeps for its own records and temporary files, in every folder. */
export const ownPrefix = '.writ-';

const outside = (why: string): PathProblem => ({ code: 'output-outside', why });
const unsafe = (why: string): PathProblem => ({ code: 'output-path-unsafe', why });

const segmentProblem = (segment: string): PathProblem | null => {
  if (segment === '..') return outside('leaves the output folder');
  if (segment === '' || segment === '.') return unsafe('has an empty segment');
  if (unwritable.test(segment)) return unsafe('has a character that some systems refuse in a file name');
  if (reserved.test(segment)) return unsafe(`has the segment ${segment}, which Windows reserves`);
  if (/[. ]$/.test(segment)) return unsafe('has a segment that ends in a dot or a space');
  if (segment.toLowerCase().startsWith(ownPrefix)) return unsafe(`has a segment that begins with ${ownPrefix}, kept for writ's own records`);
  if (Buffer.byteLength(segment) > 255) return unsafe('has a segment of more than 255 bytes');
  return null;
};

/** Null for a relative path with `/` that every common file system can hold inside the output folder. */
export const pathProblem = (path: string): PathProblem | null => {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return outside('is absolute');
  if (/(^|[/\\])\.\.([/\\]|$)/.test(path)) return outside('leaves the output folder');
  for (const segment of path.split('/')) {
    const problem = segmentProblem(segment);
    if (problem) return problem;
  }
  return null;
};

/** Equal for two paths that a case-insensitive or normalising file system takes for one. */
export const caseKey = (path: string): string => path.normalize('NFC').toLowerCase();

/** Folders on the way to a path, outermost first: `a`, `a/b` for `a/b/c.md`. */
export const ancestors = (path: string): string[] => {
  const found: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at));
  return found;
};

/** The folder that holds a path; empty for the output folder itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
