import type { Diagnostic } from '../diagnostics.ts';
import { EmissionFailure } from './emission-failure.ts';
import { loadRender, type Render } from './render.ts';
import type { OwnTemplate } from './templates/own-templates.ts';

/** What was made by rendering, or null beside what a template of the project does wrong. */
export interface Made<T> {
  readonly made: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes something by rendering, the templates of the project before those of writ. */
export const withRender = async <T>(own: readonly OwnTemplate[], make: (render: Render) => T): Promise<Made<T>> => {
  const { render, diagnostics } = await loadRender(own);
  if (diagnostics.length > 0) return { made: null, diagnostics };
  try {
    return { made: make(render), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof EmissionFailure)) throw error;
    return { made: null, diagnostics: [error.diagnostic] };
  }
};
