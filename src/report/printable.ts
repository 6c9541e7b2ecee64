const unprintable = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Text of people without what a terminal obeys, XML refuses or a reader cannot see; line feeds stay. */
export const printable = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(unprintable, '\uFFFD');

/** Printable text on one line. */
export const oneLine = (text: string): string => printable(text).replace(/\s*\n\s*/g, ' ');
