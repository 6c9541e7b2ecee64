import type { z } from 'zod';
import { refuse } from '../keyword.ts';
import { refuseType, schemaNode } from '../node.ts';
import { readDate, readDateTime } from './formats.ts';
import { type CheckText, limitCheck, type TextLimits } from './text.ts';

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

type Instant = z.ZodType<Date, string>;
type Payload = z.core.ParsePayload;

interface InstantFormat {
  readonly name: 'date-time' | 'date';
  readonly read: (text: string) => Date | null;
  readonly print: (date: Date) => string | null;
}

const decode = (payload: Payload, { name, read }: InstantFormat, check: CheckText | null): void => {
  const { value: wire } = payload;
  if (typeof wire !== 'string') return refuseType(payload, 'string');
  check?.(payload, wire);
  const date = read(wire);
  if (date) payload.value = date;
  else refuse(payload, 'format', `must be a valid ${name}`);
};

const breaks = (text: string, check: CheckText): boolean => {
  const probe: Payload = { value: text, issues: [] };
  check(probe, text);
  return probe.issues.length > 0;
};

/** Without `.000` where limits leave no room for it: what they let in has a text that they let out. */
const withinLimits = (text: string, check: CheckText): string => {
  const short = text.replace('.000', '');
  return short !== text && breaks(text, check) && !breaks(short, check) ? short : text;
};

const encode = (payload: Payload, { name, print }: InstantFormat, check: CheckText | null): void => {
  const { value: date } = payload;
  if (!(date instanceof Date)) return refuseType(payload, 'date');
  const wire = Number.isNaN(date.getTime()) ? null : print(date);
  if (wire === null) return refuse(payload, 'format', `has no ${name} that says exactly this instant`);
  const text = check ? withinLimits(wire, check) : wire;
  check?.(payload, text);
  payload.value = text;
};

const instant = (format: InstantFormat, limits: TextLimits): Instant => {
  const check = limitCheck(limits);
  return schemaNode((payload, { direction }) => (direction === 'backward' ? encode(payload, format, check) : decode(payload, format, check)));
};

/**
 * An RFC 3339 date-time: a string on the wire, a `Date` in a handler, to the millisecond. A leap second is the
 * second that follows it.
 */
export const dateTime = (limits: TextLimits = {}): Instant => instant({ name: 'date-time', read: readDateTime, print: printDateTime }, limits);

/** A calendar day: `2024-02-29` on the wire, a `Date` at 00:00 UTC in a handler; another time of day is refused. */
export const date = (limits: TextLimits = {}): Instant => instant({ name: 'date', read: readDate, print: printDate }, limits);
