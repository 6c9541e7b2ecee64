import { branded } from './brand.ts';

/**
 * A built-in field type. `Wire` is its JSON form, `Value` what a handler sees;
 * both are only types. It may be written with or without the call: `ScalarTypeEnum.ID` or `ScalarTypeEnum.ID()`.
 */
export interface ScalarType<Wire, Value = Wire> {
  (): ScalarType<Wire, Value>;
  readonly scalar: ScalarName;
  readonly '~types'?: { readonly wire: Wire; readonly value: Value };
}

const scalar = <Wire, Value = Wire>(name: ScalarName): ScalarType<Wire, Value> => {
  const self = (): ScalarType<Wire, Value> => type;
  const type: ScalarType<Wire, Value> = Object.assign(self, { scalar: name });
  return branded(type, 'scalar', scalar);
};

/** The names of all scalars, as contracts write them. */
export const scalarNames = [
  'String_unsecure', 'ID', 'NonEmptyString', 'Int_unsecure', 'Float_unsecure', 'Boolean',
  'DateTime', 'Date', 'Time', 'EmailAddress', 'URL', 'URI', 'UUID', 'PhoneNumber', 'Locale', 'TimeZone',
  'Latitude', 'Longitude', 'Currency', 'CountryCode', 'JSON', 'JSONObject',
] as const;

export type ScalarName = (typeof scalarNames)[number];

/** The scalars a field may have; each fixes the JSON on the wire and the value in a handler. */
export const ScalarTypeEnum = {
  /** Any text. */
  String_unsecure: scalar<string>('String_unsecure'),
  /** An opaque identifier. */
  ID: scalar<string>('ID'),
  /** Text of at least one character. */
  NonEmptyString: scalar<string>('NonEmptyString'),
  /** A whole number; `1.0` is whole (JSON Schema 2020-12). */
  Int_unsecure: scalar<number>('Int_unsecure'),
  /** Any finite number. */
  Float_unsecure: scalar<number>('Float_unsecure'),
  Boolean: scalar<boolean>('Boolean'),
  /** RFC 3339 date-time on the wire, a `Date` in a handler. */
  DateTime: scalar<string, Date>('DateTime'),
  /** RFC 3339 full-date on the wire, a `Date` at 00:00 UTC in a handler. */
  Date: scalar<string, Date>('Date'),
  /** `hh:mm` or `hh:mm:ss`. */
  Time: scalar<string>('Time'),
  EmailAddress: scalar<string>('EmailAddress'),
  /** An `http` or `https` address. */
  URL: scalar<string>('URL'),
  /** An absolute URI (RFC 3986). */
  URI: scalar<string>('URI'),
  /** A UUID in its hyphenated form (RFC 9562). */
  UUID: scalar<string>('UUID'),
  PhoneNumber: scalar<string>('PhoneNumber'),
  /** A language tag (BCP 47), such as `pt-BR`. */
  Locale: scalar<string>('Locale'),
  /** An IANA time zone name, such as `Europe/Paris`. */
  TimeZone: scalar<string>('TimeZone'),
  /** Degrees, -90 to 90. */
  Latitude: scalar<number>('Latitude'),
  /** Degrees, -180 to 180. */
  Longitude: scalar<number>('Longitude'),
  /** An ISO 4217 code, three capital letters. */
  Currency: scalar<string>('Currency'),
  /** An ISO 3166-1 alpha-2 code, two capital letters. */
  CountryCode: scalar<string>('CountryCode'),
  /** Any JSON value. */
  JSON: scalar<unknown>('JSON'),
  /** Any JSON object. */
  JSONObject: scalar<Record<string, unknown>>('JSONObject'),
} as const;
