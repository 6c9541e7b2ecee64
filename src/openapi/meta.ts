import type { Meta, Stability } from '../model/types.ts';
import type { Extension } from './extension.ts';
import { get, text, texts } from './raw.ts';
import type { Site } from './site.ts';

const stabilities: Readonly<Record<string, Stability>> = {
  idea: 'idea', in_creation: 'in_creation', experimental: 'experimental', beta: 'beta', stable: 'stable', deprecated: 'deprecated',
  // The words of `x-stability-level`, which other tools read.
  draft: 'in_creation', alpha: 'experimental',
};

/** Where the text and ownership of an operation or event are read from. */
export interface MetaSource {
  readonly raw: unknown;
  readonly extension: Extension;
  readonly site: Site;
  /** Key of what has none of its own. */
  readonly fallback: string;
}

/** Text and ownership; what OpenAPI has no word for comes from `x-writ`. */
export const readMeta = ({ raw, extension, site, fallback }: MetaSource): Meta => {
  const key = extension.key ?? fallback;
  const deprecated = get(raw, 'deprecated') === true;
  const level = text(get(extension.raw, 'stability')) ?? text(get(raw, 'x-stability-level'));
  const tags = extension.key === null ? texts(get(raw, 'tags')) : texts(get(extension.raw, 'tags'));
  return {
    key,
    version: extension.version ?? site.version,
    domain: extension.key === null ? (tags[0] ?? '') : (key.split('.')[0] ?? key),
    declaredDomain: text(get(extension.raw, 'declaredDomain')),
    title: text(get(raw, 'summary')) ?? key,
    description: text(get(raw, 'description')),
    goal: text(get(extension.raw, 'goal')),
    context: text(get(extension.raw, 'context')),
    stability: level !== null && Object.hasOwn(stabilities, level) ? (stabilities[level] ?? 'stable') : deprecated ? 'deprecated' : 'stable',
    deprecated,
    // As it stands, day or not: comparing says what is wrong with it.
    sunset: text(get(raw, 'x-sunset')),
    replacedBy: text(get(raw, 'x-replaced-by')),
    owners: texts(get(extension.raw, 'owners')),
    tags,
    docId: texts(get(extension.raw, 'docId')),
  };
};
