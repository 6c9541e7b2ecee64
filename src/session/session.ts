import { LoadSession } from '../load/session/load-session.ts';
import type { ContractModel } from '../model/types.ts';
import type { Project } from '../project.ts';
import type { PrintedModel } from '../recall/reading.ts';
import { KeptParts, type Reuse } from '../reuse.ts';

/** What came of a target in the last run, once its output was written. */
export interface Written {
  readonly model: ContractModel;
  /** Keeps for other processes what was emitted. */
  readonly keep: (model: PrintedModel) => void;
}

/** What one process keeps from run to run, so that each does again only what a change of contracts leads to. */
export class Session {
  #key = '';
  #load = new LoadSession();
  #parts: KeptParts[] = [];
  #written: Written[] = [];

  /** Begins a run; all is forgotten when the config or a template is another than in the last one. */
  begin(projects: readonly Project[]): void {
    // Emitters of the project's own are asked each time.
    const key = JSON.stringify(projects);
    if (key !== this.#key) this.forget();
    this.#key = key;
    this.#written = [];
  }

  /** Forgets what was found. */
  forget(): void {
    this.#load = new LoadSession(this.#load.isTrusted);
    this.#parts = [];
  }

  /** Forgets what was found, and from now on loads all contracts each time: they give something else when some of them are loaded alone. */
  distrust(): void {
    this.forget();
    this.#load = new LoadSession(false);
  }

  get load(): LoadSession {
    return this.#load;
  }

  /** What was made for the target at this place among all. */
  partsOf(target: number): Reuse {
    return (this.#parts[target] ??= new KeptParts());
  }

  /** What was written for each target in the last run; none before all of it is. */
  get written(): readonly Written[] {
    return this.#written;
  }

  wrote(target: number, written: Written): void {
    this.#written[target] = written;
  }
}
