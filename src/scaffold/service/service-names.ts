/** Names of a service, made from the name of its folder. */

const words = (folder: string): string[] => folder.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** `My Shop` → `my-shop`: a name that npm takes; `service` where nothing is left of it. */
export const packageName = (folder: string): string =>
  words(folder.normalize('NFKD').replace(/\p{M}/gu, '')).join('-').toLowerCase().replace(/[^a-z0-9-]/g, '').replace(/^-+|-+$|-(?=-)/g, '').slice(0, 100) || 'service';

/** `my-shop` → `My shop`. */
export const serviceTitle = (folder: string): string => {
  const text = words(folder).join(' ');
  return text === '' ? 'Service' : text.charAt(0).toUpperCase() + text.slice(1);
};

/** True for a name that npm takes for a package that is not published. */
export const isPackageName = (name: string): boolean => /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name) && name.length <= 214;
