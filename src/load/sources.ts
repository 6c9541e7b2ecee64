import { SourceMap } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../diagnostics.ts';
import { SourceSyntax } from './syntax.ts';
import type { BundlePosition, SourceMapOfContracts } from './types.ts';

/** Answers questions about source files; reads and parses each at most once, and only when asked. */
export class Sources implements SourceMapOfContracts {
  readonly #root: string;
  readonly #map: SourceMap;
  readonly #syntax = new Map<string, SourceSyntax | null>();

  constructor(root: string, map: string) {
    this.#root = root;
    // The bundler wrote this text; its shape is the source map's, version 3.
    this.#map = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
  }

  /** Place in a contract file of a position in the bundle, or null where the bundle's own glue stands. */
  original(position: BundlePosition): Place | null {
    const entry = this.#map.findEntry(position.line - 1, position.column - 1);
    if (!('originalSource' in entry) || entry.originalSource === undefined) return null;
    return { file: entry.originalSource.replaceAll('\\', '/'), line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  #of(file: string): SourceSyntax | null {
    const known = this.#syntax.get(file);
    if (known !== undefined) return known;
    const syntax = this.#read(file);
    this.#syntax.set(file, syntax);
    return syntax;
  }

  #read(file: string): SourceSyntax | null {
    try {
      return new SourceSyntax(file, readFileSync(join(this.#root, file), 'utf8'));
    } catch {
      // A file that went away since it was bundled still has a name to report.
      return null;
    }
  }

  place(at: Place, path: readonly (string | number)[] = []): Place {
    return this.#of(at.file)?.locate(at, path) ?? at;
  }

  definition(at: Place): { text: string; doc: string | null } {
    return this.#of(at.file)?.definition(at) ?? { text: '', doc: null };
  }

  line(place: Place): string | null {
    return this.#of(place.file)?.lines[place.line - 1] ?? null;
  }

  importOf(file: string, specifier: string): Place {
    return this.#of(file)?.importOf(specifier) ?? { file, line: 1, column: 1 };
  }
}
