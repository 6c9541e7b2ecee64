// The same names come in list after list.
const known = new Map<string, boolean>();

const hashed = (name: string): boolean => {
  let hash = 0x811c9dc5; // FNV-1a, folded: its last step leaves the upper bits as they were
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return ((hash ^ (hash >>> 16)) & 31) === 0;
};

/** Whether a run begins with what has this name: about every 32nd does. */
const isFirst = (name: string): boolean => {
  const found = known.get(name) ?? hashed(name);
  known.set(name, found);
  return found;
};

/** A list in runs of some dozens, cut by name and wherever the group changes: what comes or goes moves no bounds but those beside it. */
export const runsOf = <One>(all: Iterable<One>, nameOf: (one: One) => string, groupOf: (one: One) => string = () => ''): [One, ...One[]][] => {
  const runs: [One, ...One[]][] = [];
  let last: string | null = null;
  for (const one of all) {
    const group = groupOf(one);
    const run = runs.at(-1);
    if (run === undefined || group !== last || isFirst(nameOf(one))) runs.push([one]);
    else run.push(one);
    last = group;
  }
  return runs;
};
