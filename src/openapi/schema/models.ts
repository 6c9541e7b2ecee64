import type { Place } from '../../diagnostics.ts';
import type { Schema } from '../../model/types.ts';
import type { OpenApiDocument } from '../document.ts';
import { get, text } from '../raw.ts';
import { findDirectional } from './directional.ts';

/** Which way values of a schema go: requests leave out what is `readOnly`, answers what is `writeOnly`. */
export type Direction = 'input' | 'output';

/** Reads one schema of the document. */
export type Read = (raw: unknown, direction: Direction, at: string) => Schema;

/** A component schema as a model. */
export interface Draft {
  readonly name: string;
  readonly description: string | null;
  readonly schema: Schema;
  readonly place: Place;
}

interface Asked {
  readonly component: string;
  readonly direction: Direction;
}

/** The models that component schemas become: read when first needed, one for each direction where the two differ. */
export class Models {
  readonly drafts = new Map<string, Draft>();
  readonly #document: OpenApiDocument;
  readonly #place: Place;
  readonly #read: Read;
  readonly #schemas: unknown;
  readonly #directional: ReadonlySet<string>;
  readonly #asked = new Map<string, Asked>();
  readonly #open = new Set<string>();

  constructor(document: OpenApiDocument, place: Place, read: Read) {
    this.#document = document;
    this.#place = place;
    this.#read = read;
    this.#schemas = get(get(document.root, 'components'), 'schemas');
    this.#directional = findDirectional(this.#schemas);
  }

  /** A reference to the model of a component, or null when there is no such component. */
  refer(written: string, direction: Direction): Schema | null {
    const component = this.#document.twins.get(written) ?? written;
    if (get(this.#schemas, component) === undefined) return null;
    const model = this.#nameOf(component, direction);
    if (!this.#asked.has(model)) this.#asked.set(model, { component, direction });
    return { kind: 'ref', model };
  }

  #nameOf(component: string, direction: Direction): string {
    if (direction === 'output' || !this.#directional.has(component)) return component;
    let name = `${component}Input`;
    while (get(this.#schemas, name) !== undefined) name += '_';
    return name;
  }

  /** What a reference leads to, or null while that is still being read; other schemas are themselves. */
  readonly expand = (schema: Schema): Schema | null => {
    let found = schema;
    for (let hops = 0; found.kind === 'ref'; hops += 1) {
      const next = hops > this.#asked.size ? null : this.#make(found.model);
      if (next === null) return null;
      found = next.schema;
    }
    return found;
  };

  #make(model: string): Draft | null {
    const known = this.drafts.get(model);
    const asked = this.#asked.get(model);
    if (known || !asked || this.#open.has(model)) return known ?? null;
    this.#open.add(model);
    const raw = get(this.#schemas, asked.component);
    const schema = this.#read(raw, asked.direction, `/components/schemas/${asked.component}`);
    this.#open.delete(model);
    const draft = { name: model, description: text(get(raw, 'description')), schema, place: this.#place };
    this.drafts.set(model, draft);
    return draft;
  }

  /** Reads every model that was referred to, and those that they refer to. */
  finish(): void {
    // A map hands out what is added while it is walked.
    for (const model of this.#asked.keys()) this.#make(model);
    for (const draft of this.drafts.values()) {
      if (this.expand(draft.schema) !== null) continue;
      this.#document.notes.add(`The schema \`${draft.name}\` refers only to itself`, `/components/schemas/${draft.name}`);
      this.drafts.set(draft.name, { ...draft, schema: { kind: 'any' } });
    }
  }
}
