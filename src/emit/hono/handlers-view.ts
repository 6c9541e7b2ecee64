import type { OperationError } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { type Domain, type EmittedEvent, type NamedOperation, summary } from './domain.ts';

/** What the handlers template prints. */
export interface HandlersView {
  readonly domain: string;
  readonly typeName: string;
  readonly handlers: readonly { readonly identifier: string; readonly doc: string }[];
}

/** A text that ends as a sentence does. */
const sentence = (text: string): string => (/[.!?:;)\]]\s*$/.test(text) ? text.trimEnd() : `${text.trimEnd()}.`);

const errorLine = ({ code, status, description, when }: OperationError): string =>
  `- \`${code}\` (${status}): ${sentence(description)}${when === null ? '' : ` When: ${sentence(when)}`}`;

const eventLine = ({ name, version, when }: EmittedEvent): string => `- \`${name}\` (v${version})${when === null ? '' : `: ${sentence(when)}`}`;

const list = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [[title, ...lines].join('\n')]);

/** Everything that someone who writes the handler wants to know of the contract. */
const handlerDoc = ({ operation, emits }: NamedOperation): string =>
  [
    summary(operation),
    ...(operation.goal === null ? [] : [`Goal: ${operation.goal}`]),
    ...(operation.context === null ? [] : [`Context: ${operation.context}`]),
    ...list('Fails with:', operation.errors.filter(({ implicit }) => !implicit).map(errorLine)),
    ...list('Emits:', emits.map(eventLine)),
    ...(operation.deprecated ? ['@deprecated'] : []),
  ].join('\n\n');

/** Decides what `handlers.ts` of a domain says. */
export const handlersView = ({ name, typeName, operations }: Domain, reuse: Reuse): HandlersView => ({
  domain: name,
  typeName,
  handlers: operations.map((named) => ({ identifier: named.identifier, doc: reuse.of('hono handler', named.operation, [], () => handlerDoc(named)) })),
});
