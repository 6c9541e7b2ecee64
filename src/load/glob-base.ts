/** The folder, or the file, that everything a glob matches is in; `.` for all. */
export const globBase = (glob: string): string => {
  const segments = glob.split('/');
  const magic = segments.findIndex((segment) => /[*?[\]{}]|[!+@]\(/.test(segment));
  return (magic === -1 ? segments : segments.slice(0, magic)).join('/') || '.';
};
