import type { Place } from '../diagnostics.ts';
import type { AuthLevel, Emission, Json, Policy, Source } from '../model/types.ts';
import { count, get, items, text, texts, value } from './raw.ts';

/** `x-writ`: what writ's own documents say beside OpenAPI. All null or empty in others. */
export interface Extension {
  readonly key: string | null;
  readonly version: string | null;
  readonly kind: string | null;
  readonly raw: unknown;
  readonly policy: Policy;
  readonly emits: readonly Emission[];
  readonly audit: readonly string[];
  readonly analytics: readonly string[];
  readonly pii: readonly string[];
  readonly mcp: string | null;
  readonly gql: string | null;
  readonly source: string | null;
}

const emission = (raw: unknown): Emission => ({ key: text(get(raw, 'key')) ?? '', version: text(get(raw, 'version')) ?? '', when: text(get(raw, 'when')) });

const levels: readonly AuthLevel[] = ['anonymous', 'user', 'admin'];

const limitOf = (raw: unknown): Policy['rateLimit'] => {
  const rpm = count(get(raw, 'rpm'));
  const key = (['user', 'org', 'global'] as const).find((one) => one === get(raw, 'key'));
  return rpm === null || rpm === 0 || key === undefined ? null : { rpm, key };
};

const values = (raw: unknown): readonly Json[] => items(raw).flatMap((one) => value(one)?.value ?? []);

/** A policy as writ writes it, without what is empty; a level that is none asks for most. */
const policyOf = (raw: unknown): Policy => ({
  auth: levels.find((level) => level === get(raw, 'auth')) ?? 'admin',
  roles: texts(get(raw, 'roles')), anyRole: texts(get(raw, 'anyRole')), permissions: texts(get(raw, 'permissions')), anyPermission: texts(get(raw, 'anyPermission')),
  flags: texts(get(raw, 'flags')), policies: values(get(raw, 'policies')), fieldPolicies: values(get(raw, 'fieldPolicies')),
  resource: value(get(raw, 'resource'))?.value ?? null, pii: texts(get(raw, 'pii')), idempotent: get(raw, 'idempotent') === true,
  rateLimit: limitOf(get(raw, 'rateLimit')), escalate: text(get(raw, 'escalate')),
});

/** Reads `x-writ` of an operation or a webhook. */
export const extensionOf = (holder: unknown): Extension => {
  const raw = get(holder, 'x-writ');
  return {
    key: text(get(raw, 'key')), version: text(get(raw, 'version')), kind: text(get(raw, 'kind')), raw,
    policy: policyOf(get(raw, 'policy')),
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
