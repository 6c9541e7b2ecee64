import { entries, isObject } from '../raw.ts';

interface Survey {
  readonly refs: ReadonlySet<string>;
  readonly marked: boolean;
}

const base = '#/components/schemas/';

const survey = (root: unknown): Survey => {
  const refs = new Set<string>();
  let marked = false;
  const seen = new Set<object>();
  const queue: unknown[] = [root];
  for (const part of queue) {
    if (typeof part !== 'object' || part === null || seen.has(part)) continue;
    seen.add(part);
    if (isObject(part)) {
      if (part['readOnly'] === true || part['writeOnly'] === true) marked = true;
      if (typeof part['$ref'] === 'string' && part['$ref'].startsWith(base)) refs.add(part['$ref'].slice(base.length));
    }
    queue.push(...Object.values(part));
  }
  return { refs, marked };
};

/** Names of the component schemas that hold other fields in requests than in responses, by `readOnly` or `writeOnly` somewhere within. */
export const findDirectional = (schemas: unknown): ReadonlySet<string> => {
  const surveys = new Map(entries(schemas).map(([name, schema]) => [name, survey(schema)]));
  const users = new Map<string, string[]>();
  for (const [name, { refs }] of surveys) for (const ref of refs) users.set(ref, [...(users.get(ref) ?? []), name]);
  const found = new Set([...surveys].filter(([, { marked }]) => marked).map(([name]) => name));
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return found;
};
