import type { EventContract, Schema } from '../model/types.ts';
import { identifier, pascalCase } from '../model/naming.ts';
import { mediaTypeOf } from './document.ts';
import { extensionOf, isOwnExtension, lines } from './extension.ts';
import { readMeta } from './meta.ts';
import { get, items } from './raw.ts';
import type { Site } from './site.ts';

/** The payload: the whole body, or in writ's own documents what the envelope carries as `data`. */
const payloadOf = (raw: unknown, own: boolean, at: string, site: Site): Schema => {
  const content = get(site.document.follow(get(raw, 'requestBody'), at), 'content');
  const type = mediaTypeOf(content);
  const schema = type === null ? undefined : get(get(content, type), 'schema');
  const data = own ? get(get(items(get(schema, 'allOf'))[1], 'properties'), 'data') : undefined;
  return site.schemas.read(data ?? schema, 'output', `${at}/requestBody`);
};

/** One webhook as an event, known by the webhook's name. */
export const readEvent = (name: string, raw: unknown, at: string, site: Site): EventContract => {
  const extension = extensionOf(raw);
  const meta = readMeta({ raw, extension, site, fallback: name });
  return {
    ...meta, kind: 'event', deprecated: meta.deprecated, id: identifier(meta.key, meta.version), name: pascalCase(meta.key),
    payload: payloadOf(raw, isOwnExtension(extension), at, site), pii: extension.pii, extras: {}, declared: true, source: lines(extension, site.place),
  };
};
