/**
 * The string formats of JSON Schema 2020-12, asserted.
 * Takes a string, says whether it has the format; guarantees the same answer as ajv-formats in its full mode,
 * in time linear in the length of the string.
 */
import { isUri } from './uri.ts';

/** Formats of strings that stay strings. */
export type Format = 'email' | 'uri' | 'uuid';

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const isCalendarDay = (year: number, month: number, day: number): boolean => {
  const days = month === 2 && isLeapYear(year) ? 29 : monthDays[month - 1];
  return days !== undefined && day >= 1 && day <= days;
};

/** Milliseconds since 1970 of UTC fields; unlike `Date.UTC` it reads the years 0 to 99 as they stand. */
const utcTime = (year: number, month: number, day: number, minutes: number, milliseconds: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + minutes * 60_000 + milliseconds;
};

const dateParts = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The instant at 00:00 UTC of a calendar day (`2024-02-29`), or null when the text is no such day. */
export const readDate = (text: string): Date | null => {
  const parts = dateParts.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return isCalendarDay(year, month, day) ? new Date(utcTime(year, month, day, 0, 0)) : null;
};

const dateTimeParts = /^(\d{4})-(\d{2})-(\d{2})[tT\s](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[zZ]|([+-])(\d{2})(?::?(\d{2}))?)$/;

/**
 * RFC 3339 allows second 60 only as 23:59:60 UTC. Hours and minutes out of their range pass as well when they
 * come to 23:59 UTC: ajv-formats reads them so, and one answer everywhere matters more than a stricter one here.
 */
const isTimeOfDay = (hour: number, minute: number, second: number, offsetHour: number, offsetMinute: number): boolean => {
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  const utcMinute = minute - offsetMinute;
  const utcHour = hour - offsetHour - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
};

/**
 * The instant of an RFC 3339 date-time, or null when the text is none. A leap second is the second that follows it;
 * digits below a millisecond are dropped.
 */
export const readDateTime = (text: string): Date | null => {
  const parts = dateTimeParts.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])];
  const [zoneHour, zoneMinute] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (zoneHour > 23 || zoneMinute > 59 || !isCalendarDay(year, month, day)) return null;
  const sign = parts[8] === '-' ? -1 : 1;
  if (!isTimeOfDay(hour, minute, second, sign * zoneHour, sign * zoneMinute)) return null;
  const fraction = parts[7] === undefined ? 0 : Number(parts[7].slice(1, 4).padEnd(3, '0'));
  const minutes = (hour - sign * zoneHour) * 60 + minute - sign * zoneMinute;
  return new Date(utcTime(year, month, day, minutes, second * 1000 + fraction));
};

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[a-z0-9]+(?:-+[a-z0-9]+)*';
const email = new RegExp(`^${atom}(?:\\.${atom})*@${label}(?:\\.${label})+$`, 'i');

const uuid = /^(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a string has each format. */
export const formats: { readonly [name in Format]: (text: string) => boolean } = {
  email: (text) => email.test(text),
  uri: isUri,
  uuid: (text) => uuid.test(text),
};
