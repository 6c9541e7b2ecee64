import { formats, readDate, readDateTime } from '../../runtime/schema/string/formats.ts';

const all: { readonly [format: string]: (text: string) => boolean } = {
  ...formats,
  date: (text) => readDate(text) !== null,
  'date-time': (text) => readDateTime(text) !== null,
};

/** Whether a text has a format. Throws on one that no contract can name. */
export const hasFormat = (format: string, text: string): boolean => {
  const test = Object.hasOwn(all, format) ? all[format] : undefined;
  if (!test) throw new TypeError(`no format is named ${format}`);
  return test(text);
};
