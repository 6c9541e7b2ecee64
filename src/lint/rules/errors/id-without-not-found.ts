import type { Place } from '../../../diagnostics.ts';
import type { Field, Operation, Schema } from '../../../model/types.ts';
import { subjectOf, type Context } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

// Names of requests and calls, not of things that could be missing.
const ofCalls = /^(?:request|correlation|trace|span|idempotency|transaction|client|external)_?i[dD]$/i;

const namesThing = ({ name }: Field, inPath: boolean): boolean => !ofCalls.test(name) && (/[a-z0-9]I[dD]$|_id$/.test(name) || (inPath && name === 'id'));

const notFound = /NOT_?FOUND|UNKNOWN|NO_SUCH|NOT_EXIST/i;

const saysNotFound = ({ errors }: Operation): boolean => errors.some(({ implicit, status, code }) => !implicit && (status === 404 || notFound.test(code)));

interface Given {
  readonly fields: readonly Field[];
  readonly place: Place | null;
}

const given = (context: Context, schema: Schema | null, inPath: boolean): Given => {
  const model = schema?.kind === 'ref' ? context.modelNamed(schema.model) : null;
  const shape = model?.schema ?? schema;
  const fields = shape?.kind === 'object' ? shape.fields.filter((field) => field.required && namesThing(field, inPath)) : [];
  const [first] = fields;
  return { fields, place: first && model ? context.fieldAt(model, [first.name]) : null };
};

const ofOperation = (context: Context, operation: Operation): Found[] => {
  if (saysNotFound(operation)) return [];
  const parts = [given(context, operation.params, true), given(context, operation.body, false), given(context, operation.query, false)];
  const names = parts.flatMap(({ fields }) => fields.map(({ name }) => `\`${name}\``));
  if (names.length === 0) return [];
  return [{
    message: `\`${operation.key}\` takes ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and more' : ''} and declares no error for what does not exist`,
    subject: subjectOf(operation), about: 'errors',
    place: context.at(operation, ['io', 'errors']),
    related: parts.flatMap(({ place }) => (place === null ? [] : [place])),
  }];
};

export const idWithoutNotFound: Rule = {
  id: 'id-without-not-found',
  purpose: 'An operation that takes the id of something declares what it answers when that does not exist.',
  severity: 'note',
  fix: 'Declare an error with `http: 404`, such as `ROLE_NOT_FOUND`.',
  check: (context) => context.model.operations.flatMap((operation) => ofOperation(context, operation)),
};
