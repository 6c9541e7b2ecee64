import type { FixtureCase } from '../../emit/fixtures/operation/fixture-file.ts';
import { requestMaker } from '../../emit/fixtures/operation/request.ts';
import { isEqual } from '../schema/validate.ts';

type Members = { readonly [name: string]: unknown };

/** What is sent: a request of the fixtures, or one like it. */
export type TestRequest = FixtureCase['request'];

const parts = ['body', 'path', 'query', 'header'] as const;

/** The declared parts of a request. */
export const partsOf = (request: TestRequest): object => Object.fromEntries(parts.flatMap((part) => (request[part] === undefined ? [] : [[part, request[part]]])));

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part with other values where it holds what the source holds: a fault that a case brings stays. */
const replacePart = (own: unknown, source: unknown, replaced: unknown): unknown => {
  if (isEqual(own, source)) return replaced;
  if (!isMembers(own) || !isMembers(source) || !isMembers(replaced)) return own;
  const changed = Object.entries(replaced).filter(([name]) => Object.hasOwn(own, name) && isEqual(own[name], source[name]));
  return { ...own, ...Object.fromEntries(changed) };
};

/** The request with what a state put in the place of the source's values. Throws a TypeError for values that no address can hold. */
export const withReplaced = (request: TestRequest, source: TestRequest, replaced: object, operation: { readonly path: string }): TestRequest => {
  const given = replaced as { readonly [part: string]: unknown };
  const named = parts.filter((part) => request[part] !== undefined && given[part] !== undefined);
  // States give values of the types that the contract's parts have.
  const changed = { ...request, ...Object.fromEntries(named.map((part) => [part, replacePart(request[part], source[part], given[part])])) } as TestRequest;
  if (!named.includes('path') && !named.includes('query')) return changed;
  const made = requestMaker(operation)(changed);
  if ('unsendable' in made) throw new TypeError(`the values that a state gives cannot be sent in the ${made.unsendable}`);
  return { ...changed, url: made.url };
};

const headerText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(headerText).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Header parameters as they are sent. */
export const headersOf = ({ header = {} }: TestRequest): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), headerText(value)]));
