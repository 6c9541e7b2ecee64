import type { Diagnostic } from '../../diagnostics.ts';
import type { ContractModel } from '../../model/types.ts';
import type { Project } from '../../project.ts';
import { handlerDiagnostics, readHandlers } from '../../scaffold/handlers/handler-state.ts';
import type { Io } from '../io.ts';
import { shownFolder } from '../shown-folder.ts';

/** Operations without handler and handlers without operation, where the config names their folder. */
export const handlerFindings = async (model: () => Promise<ContractModel>, { handlers }: Project, io: Io): Promise<Diagnostic[]> =>
  handlers === null ? [] : handlerDiagnostics(readHandlers(await model(), handlers), shownFolder(io.cwd, handlers));
