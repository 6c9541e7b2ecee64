import type { ScalarName } from '../../contract/scalars.ts';
import type { NumberSchema, Schema, StringSchema } from '../types.ts';

const string = (scalar: ScalarName, rest: Partial<StringSchema> = {}): StringSchema => ({
  kind: 'string', scalar, format: null, minLength: null, maxLength: null, patterns: [], ...rest,
});

const number = (scalar: ScalarName, kind: NumberSchema['kind'], minimum: number | null = null, maximum: number | null = null): NumberSchema => ({
  kind, scalar, minimum, maximum, exclusiveMinimum: null, exclusiveMaximum: null, multipleOf: null,
});

// BCP 47 (RFC 5646, 2.1) without the grandfathered tags, which nothing needs any more.
const languageTag =
  '^[A-Za-z]{2,8}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?$';

// The shape of names in the IANA time zone database, as its theory file gives it.
const timeZone = '^[A-Za-z][A-Za-z0-9._+-]*(?:/[A-Za-z0-9._+-]+)*$';

/** What each scalar is on the wire. */
export const scalarSchemas: Readonly<Record<ScalarName, Schema>> = {
  String_unsecure: string('String_unsecure'),
  ID: string('ID'),
  NonEmptyString: string('NonEmptyString', { minLength: 1 }),
  Int_unsecure: number('Int_unsecure', 'integer'),
  Float_unsecure: number('Float_unsecure', 'number'),
  Boolean: { kind: 'boolean' },
  DateTime: string('DateTime', { format: 'date-time' }),
  Date: string('Date', { format: 'date' }),
  Time: string('Time', { patterns: ['^\\d{2}:\\d{2}(:\\d{2})?$'] }),
  EmailAddress: string('EmailAddress', { format: 'email' }),
  URL: string('URL', { format: 'uri', patterns: ['^https?://'] }),
  URI: string('URI', { format: 'uri' }),
  UUID: string('UUID', { format: 'uuid', patterns: ['^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'] }),
  PhoneNumber: string('PhoneNumber', { patterns: ['^[+]?\\d[\\d\\s().-]{3,}$'] }),
  Locale: string('Locale', { patterns: [languageTag] }),
  TimeZone: string('TimeZone', { patterns: [timeZone] }),
  Latitude: number('Latitude', 'number', -90, 90),
  Longitude: number('Longitude', 'number', -180, 180),
  Currency: string('Currency', { patterns: ['^[A-Z]{3}$'] }),
  CountryCode: string('CountryCode', { patterns: ['^[A-Z]{2}$'] }),
  JSON: { kind: 'any' },
  JSONObject: { kind: 'record', values: { kind: 'any' } },
};
