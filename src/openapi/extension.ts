import type { Place } from '../diagnostics.ts';
import type { Emission, Policy, Source } from '../model/types.ts';
import { get, isObject, items, text, texts } from './raw.ts';

/** `x-writ`: what writ's own documents say beside OpenAPI. All null or empty in others. */
export interface Extension {
  readonly key: string | null;
  readonly version: string | null;
  readonly kind: string | null;
  readonly raw: unknown;
  readonly policy: Partial<Policy>;
  readonly emits: readonly Emission[];
  readonly audit: readonly string[];
  readonly analytics: readonly string[];
  readonly pii: readonly string[];
  readonly mcp: string | null;
  readonly gql: string | null;
  readonly source: string | null;
}

const emission = (raw: unknown): Emission => ({ key: text(get(raw, 'key')) ?? '', version: text(get(raw, 'version')) ?? '', when: text(get(raw, 'when')) });

/** Reads `x-writ` of an operation or a webhook. */
export const extensionOf = (holder: unknown): Extension => {
  const raw = get(holder, 'x-writ');
  const policy = get(raw, 'policy');
  return {
    key: text(get(raw, 'key')), version: text(get(raw, 'version')), kind: text(get(raw, 'kind')), raw,
    // Written by writ from a policy, without what is empty.
    policy: isObject(policy) ? (policy as Partial<Policy>) : {},
    emits: items(get(raw, 'emits')).map(emission),
    audit: texts(get(raw, 'audit')), analytics: texts(get(raw, 'analytics')), pii: texts(get(raw, 'pii')),
    mcp: text(get(raw, 'mcp')), gql: text(get(raw, 'gql')), source: text(get(raw, 'source')),
  };
};

/** True when writ wrote it, so that the document's ways of saying things are known. */
export const isOwnExtension = ({ key, version }: Extension): boolean => key !== null && version !== null;

/** Where the contract stands: its own place where the document says it, or the document. */
export const lines = ({ source }: Extension, document: Place): Source => {
  const match = /^(.+):(\d+)$/.exec(source ?? '');
  const place = match ? { file: match[1] ?? '', line: Math.max(1, Number(match[2])), column: 1 } : document;
  return { place, text: '', doc: null };
};
