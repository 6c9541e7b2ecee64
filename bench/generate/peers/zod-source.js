// @ts-check
/** Prints fields as Zod 4 source, for the peers whose contracts are Zod schemas. */

/** @import { Field, Scalar } from '../api.js' */

/** @type {Record<Scalar, string>} */
const zodOf = {
  ID: 'z.string()',
  NonEmptyString: 'z.string().min(1)',
  String_unsecure: 'z.string()',
  Int_unsecure: 'z.int()',
  Float_unsecure: 'z.number()',
  Boolean: 'z.boolean()',
  DateTime: 'z.iso.datetime({ offset: true })',
  Date: 'z.iso.date()',
  EmailAddress: 'z.email()',
  URL: 'z.url()',
  UUID: 'z.uuid()',
  CountryCode: 'z.string().regex(/^[A-Z]{2}$/)',
  Currency: 'z.string().regex(/^[A-Z]{3}$/)',
  Latitude: 'z.number().min(-90).max(90)',
};

/** @param {Field} field */
const valueText = ({ type, constraints }) => {
  if ('enum' in type) return type.enum.name;
  if ('model' in type) return type.model.name;
  const { minLength, maxLength, pattern, minimum, maximum } = constraints;
  return [
    zodOf[type.scalar],
    minLength === undefined ? '' : `.min(${minLength})`,
    maxLength === undefined ? '' : `.max(${maxLength})`,
    pattern === undefined ? '' : `.regex(/${pattern}/)`,
    minimum === undefined ? '' : `.min(${minimum})`,
    maximum === undefined ? '' : `.max(${maximum})`,
  ].join('');
};

/** The schema of a field, optional or not, without its description. @param {Field} field */
export const zodField = (field) =>
  [
    field.array ? `z.array(${valueText(field)})` : valueText(field),
    field.constraints.maxItems === undefined ? '' : `.max(${field.constraints.maxItems})`,
    field.optional ? '.optional()' : '',
  ].join('');
