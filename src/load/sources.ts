import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../diagnostics.ts';
import { SourceSyntax } from './syntax.ts';
import type { BundlePosition, Definition, SourceMapOfContracts } from './types.ts';

/** Answers questions about source files; reads and parses each at most once. */
export class Sources implements SourceMapOfContracts {
  readonly #root: string;
  readonly #syntax = new Map<string, SourceSyntax | null>();
  #map: TraceMap | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** Reads and parses files while the bundle is made and run. */
  async preload(files: readonly string[]): Promise<void> {
    await Promise.all(
      files.map(async (file) => {
        // A file that cannot be read or parsed is reported by whoever needs it.
        const syntax = await readFile(join(this.#root, file), 'utf8').then((text) => SourceSyntax.parse(file, text)).catch(() => null);
        this.#syntax.set(file, syntax);
      }),
    );
  }

  /** Takes the source map (version 3) of the bundle, as JSON text. */
  useMap(map: string): void {
    this.#map = new TraceMap(map);
  }

  /** Lets go of the source map, when no position of the bundle will be asked for any more. */
  forgetMap(): void {
    this.#map = null;
  }

  /** Place in a contract file of a position in the bundle, or null where the bundle's own glue stands. */
  original(position: BundlePosition): Place | null {
    const found = this.#map && originalPositionFor(this.#map, { line: position.line, column: position.column - 1 });
    if (found === null || found.source === null) return null;
    const file = found.source.replaceAll('\\', '/');
    const mark = found.line === 1 && this.#of(file)?.hasMark ? 1 : 0;
    return { file, line: found.line, column: Math.max(1, found.column + 1 - mark) };
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
      return SourceSyntax.parse(file, readFileSync(join(this.#root, file), 'utf8'));
    } catch {
      // A file that went away since it was bundled still has a name to report.
      return null;
    }
  }

  place(at: Place, path: readonly (string | number)[] = []): Place {
    return path.length === 0 ? at : (this.#of(at.file)?.locate(at, path) ?? at);
  }

  /** How a contract is written, which is made at a place. */
  definition(at: Place): Definition {
    return this.#of(at.file)?.definition(at) ?? { text: '', doc: null };
  }

  /** True where a call is written, and not the body of a class or a namespace, which runs like one. */
  isCall(place: Place): boolean {
    const line = this.line(place) ?? '';
    const [before, after] = [line.slice(0, place.column - 1), line.slice(place.column - 1)];
    return /^[\p{ID_Start}$_#]/u.test(after) && !/^(?:class|static)\b/.test(after) && !/\b(?:class|namespace)\s+$/.test(before);
  }

  line(place: Place): string | null {
    return this.#of(place.file)?.lines[place.line - 1] ?? null;
  }

  /** Place where the first of the files imports a name from one of the packages, or else from a module that passes it on, or null where none names it. */
  importOfName(name: string, files: readonly string[], packages: RegExp): Place | null {
    for (const from of [packages, /./]) {
      for (const file of files) {
        const place = this.#of(file)?.importOfName(name, from);
        if (place) return place;
      }
    }
    return null;
  }

  importOf(file: string, specifier: string): Place {
    return this.#of(file)?.importOf(specifier) ?? { file, line: 1, column: 1 };
  }
}
