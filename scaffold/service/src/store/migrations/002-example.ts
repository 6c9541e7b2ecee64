/** An example of a table of your own: change it as you like until the first release, and add steps after that. */
export const example = `
CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
