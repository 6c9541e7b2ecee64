import type { Raw } from '../../load/types.ts';
import { isList, isMap, type Keywords } from './keywords.ts';

type Resolve = (schema: Raw) => Raw;

const names = ['null', 'boolean', 'string', 'number', 'integer', 'object', 'array'];

/** Types that a schema allows; all of them where it does not say. */
const typesOf = (schema: Keywords): readonly string[] => {
  const type = schema.get('type');
  const written = isList(type) ? type : type === undefined ? names : [type];
  // A whole number is a number.
  return written.map((one) => (one === 'integer' ? 'number' : String(one)));
};

/** The finite list of scalars that a schema allows, or null where it is not finite. */
const valuesOf = (schema: Keywords): readonly Raw[] | null => {
  if (schema.has('const')) return [schema.get('const')];
  const values = schema.get('enum');
  return isList(values) ? values : null;
};

const haveNoValueInCommon = (a: Keywords, b: Keywords): boolean => {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  if (left !== null && right !== null) return !left.some((value) => right.includes(value));
  return !typesOf(a).some((type) => typesOf(b).includes(type));
};

const requires = (schema: Keywords, name: string): boolean => {
  const required = schema.get('required');
  return isList(required) && required.includes(name);
};

/** True when it is plain that no value matches both: by type, by listed values, or by a required field that tells them apart. */
export const areDisjoint = (first: Raw, second: Raw, resolve: Resolve): boolean => {
  const [a, b] = [resolve(first), resolve(second)];
  if (!isMap(a) || !isMap(b)) return false;
  if (haveNoValueInCommon(a, b)) return true;
  const [left, right] = [a.get('properties'), b.get('properties')];
  if (!isMap(left) || !isMap(right)) return false;
  return [...left.keys()].some((name) => {
    const [one, other] = [resolve(left.get(name)), resolve(right.get(name))];
    return requires(a, name) && requires(b, name) && isMap(one) && isMap(other) && haveNoValueInCommon(one, other);
  });
};
