import type { Place } from '../diagnostics.ts';
import type { OpenApiDocument } from './document.ts';
import type { Schemas } from './schema/schemas.ts';

/** What every part of the reading works with. */
export interface Site {
  readonly document: OpenApiDocument;
  readonly schemas: Schemas;
  /** The document itself, for what has no place of its own. */
  readonly place: Place;
  /** Version of what states none: the document's. */
  readonly version: string;
}
