/**
 * What a process does for its next run while nobody waits for it.
 * Takes what `runPipelines` took; makes a session ready for a change, and holds what it put together to a loading of everything.
 */
import { keepReading, type Listener, readModels, runPipelines, type Target, withPrinted } from '../pipeline.ts';
import { openReadingMemory } from '../recall/memory.ts';
import type { Session } from './session.ts';

/** False where contracts give something else together than one by one: then the session trusts them no more, and the last run is to be done again. */
export const settle = async (targets: readonly Target[], cache: string | null, listener: Listener, session: Session): Promise<boolean> => {
  if (!session.load.hasLoaded) await runPipelines(targets, null, listener, session);
  else if (session.load.isPartial && session.written.length === targets.length) return confirm(targets, cache, listener, session);
  return true;
};

/** Loads everything as another process would, and keeps it for others where it is the same. */
const confirm = async (targets: readonly Target[], cache: string | null, listener: Listener, session: Session): Promise<boolean> => {
  const { written } = session;
  const projects = targets.map(({ project }) => project);
  const read = (await readModels(projects, listener)).map(withPrinted);
  const isSame = read.every(({ printed }, index) => printed?.().text === JSON.stringify(written[index]?.model));
  if (!isSame) session.distrust();
  else if (keepReading(read, openReadingMemory(cache, projects))) read.forEach(({ printed }, index) => printed && written[index]?.keep(printed()));
  return isSame;
};
