import { brandOf } from '../../contract/brand.ts';
import type { BundlePosition } from '../types.ts';

/** Name under which the bundle is evaluated; its frames are the contracts' own. */
export const BUNDLE_NAME = 'writ:contracts';

// The bundler names each module's body after its file.
const isModuleBody = (name: string | null): boolean => name !== null && /\.[cm]?[jt]sx?$/.test(name);

const callSites = (hideAbove: unknown): NodeJS.CallSite[] => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 100;
  Error.prepareStackTrace = (_error, sites) => sites;
  const holder: { stack?: NodeJS.CallSite[] } = {};
  // A definer is a function; anything else would be a programming error that shows as an empty stack.
  Error.captureStackTrace(holder, hideAbove as () => void);
  const sites = holder.stack ?? [];
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return sites;
};

const position = (site: NodeJS.CallSite): BundlePosition => ({ line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 });

/** Calls between a definer and the top level of the module that led to it, innermost first. */
const callsTo = (definer: unknown): BundlePosition[] => {
  const calls: BundlePosition[] = [];
  for (const site of callSites(definer)) {
    if (site.getFileName() !== BUNDLE_NAME) continue;
    calls.push(position(site));
    if (isModuleBody(site.getFunctionName())) break;
  }
  return calls;
};

/** Remembers which calls made each branded value. */
export class MadeValues {
  readonly #calls = new Map<object, BundlePosition[]>();

  /** Starts to listen to the definers. */
  listen(): void {
    Object.defineProperty(globalThis, Symbol.for('writ.made'), {
      value: (made: object, definer: unknown) => this.#calls.set(made, callsTo(definer)),
    });
  }

  calls(value: object): readonly BundlePosition[] {
    return this.#calls.get(value) ?? [];
  }

  /** Every contract made so far, whether or not something exports it. */
  contracts(): object[] {
    return [...this.#calls.keys()].filter((value) => ['command', 'query', 'event'].includes(brandOf(value) ?? ''));
  }

  /** Every model and enum made so far, whether or not a contract uses it. */
  models(): object[] {
    return [...this.#calls.keys()].filter((value) => ['model', 'enum'].includes(brandOf(value) ?? ''));
  }
}

/** First position of an error inside the bundle, or null. */
export const errorPosition = (error: unknown): BundlePosition | null => {
  const found = new RegExp(`${BUNDLE_NAME}:(\\d+):(\\d+)`).exec(stackOf(error));
  return found ? { line: Number(found[1]), column: Number(found[2]) } : null;
};

/** Position that the engine gives with a syntax error: the line in the first line of the stack, the column by a caret. */
export const syntaxPosition = (error: unknown): BundlePosition | null => {
  const [head = '', , carets = ''] = stackOf(error).split('\n');
  const line = new RegExp(`^${BUNDLE_NAME}:(\\d+)$`).exec(head);
  return line ? { line: Number(line[1]), column: carets.indexOf('^') + 1 } : null;
};

// What contracts throw may be anything, down to a proxy that throws when it is looked at.
const stackOf = (error: unknown): string => {
  try {
    return error instanceof Error ? String(error.stack) : '';
  } catch {
    return '';
  }
};
