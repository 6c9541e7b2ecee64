import { z } from 'zod';
import { readDate, readDateTime } from './formats.ts';
import { refuse } from '../keyword.ts';
import { formatted, type TextLimits } from './text.ts';

const farthestOffset = (23 * 60 + 59) * 60_000;

/** The RFC 3339 text of an instant: in UTC, or at the offset that keeps its year within four digits; null if none does. */
const printDateTime = (date: Date): string | null => {
  const utc = date.toISOString();
  if (utc.length === 24) return utc;
  const sign = utc.startsWith('-') ? 1 : -1;
  const shifted = new Date(date.getTime() + sign * farthestOffset).toISOString();
  return shifted.length === 24 ? `${shifted.slice(0, -1)}${sign === 1 ? '+' : '-'}23:59` : null;
};

/** The calendar day of an instant at 00:00 UTC; null at another time of day or beyond the years 0000 to 9999. */
const printDate = (date: Date): string | null => {
  const utc = date.toISOString();
  return utc.length === 24 && utc.endsWith('T00:00:00.000Z') ? utc.slice(0, 10) : null;
};

type Instant = z.ZodCodec<z.ZodString, z.ZodDate>;

const instant = (
  format: 'date-time' | 'date',
  limits: TextLimits,
  read: (text: string) => Date | null,
  print: (date: Date) => string | null,
): Instant =>
  z.codec(formatted(format, limits), z.date(), {
    decode: (wire, payload) => {
      const date = read(wire);
      if (date) return date;
      refuse(payload, 'format', `must be a valid ${format}`);
      return z.NEVER;
    },
    encode: (date, payload) => {
      const wire = print(date);
      if (wire !== null) return wire;
      refuse(payload, 'format', `has no ${format} that says exactly this instant`);
      return z.NEVER;
    },
  });

/**
 * An RFC 3339 date-time: a string on the wire, a `Date` in a handler, to the millisecond. A leap second is the
 * second that follows it.
 */
export const dateTime = (limits: TextLimits = {}): Instant => instant('date-time', limits, readDateTime, printDateTime);

/** A calendar day: `2024-02-29` on the wire, a `Date` at 00:00 UTC in a handler; another time of day is refused. */
export const date = (limits: TextLimits = {}): Instant => instant('date', limits, readDate, printDate);
