import type { Operation, Schema } from '../../model/types.ts';

/** One of the four places of a request that an operation reads. */
export interface Part {
  readonly name: 'params' | 'query' | 'headers' | 'body';
  readonly schema: Schema;
}

/** What an operation takes: the input of a method is its one part, or an object of its parts. */
export const partsOf = ({ params, query, headers, body }: Operation): readonly Part[] => {
  const all = [['params', params], ['query', query], ['headers', headers], ['body', body]] as const;
  return all.flatMap(([name, schema]) => (schema === null ? [] : [{ name, schema }]));
};
