import type { StringFormat } from '../types.ts';

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number => (month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

/** RFC 3339 full-date: a day of the calendar. */
const isDate = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
};

/** RFC 3339 full-time; second 60 only where it is a leap second, at 23:59 UTC. */
const isTime = (text: string): boolean => {
  const parts = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(z|([+-])(\d{2}):(\d{2}))$/i.exec(text);
  if (!parts) return false;
  const [hour, minute, second, ahead, behind] = [parts[1], parts[2], parts[3], parts[6], parts[7]].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined || ahead === undefined || behind === undefined) return false;
  if (hour > 23 || minute > 59 || ahead > 23 || behind > 59) return false;
  if (second < 60) return true;
  const sign = parts[5] === '-' ? 1 : -1;
  const utc = (((hour * 60 + minute + sign * (ahead * 60 + behind)) % 1440) + 1440) % 1440;
  return second === 60 && utc === 1439;
};

const isDateTime = (text: string): boolean => {
  const [date = '', time = '', ...rest] = text.split(/[tT]/);
  return rest.length === 0 && isDate(date) && isTime(time);
};

const email = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const uri = /^[a-z][a-z0-9+.-]*:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Checks of the formats, for examples and defaults written in contracts. */
export const formatChecks: Readonly<Record<StringFormat, (text: string) => boolean>> = {
  'date-time': isDateTime,
  date: isDate,
  email: (text) => email.test(text),
  uri: (text) => uri.test(text),
  uuid: (text) => uuid.test(text),
};
