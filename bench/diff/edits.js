// @ts-check
/**
 * The API after a while: takes the API as data, gives it with one edit in every `every` operations.
 * Six kinds of edits take turns. `breaks` is how many breaking changes one makes: the output is also what the event carries.
 */

/** @import { ContractFile, Operation } from '../generate/api.js' */

/** @type {readonly { readonly breaks: number, readonly edit: (operation: Operation) => Operation }[]} */
const edits = [
  { breaks: 0, edit: (one) => ({ ...one, input: { ...one.input, fields: [...one.input.fields, { name: 'remark', type: { scalar: 'String_unsecure' }, optional: true, array: false, description: 'What else is to be said', constraints: {} }] } }) },
  { breaks: 1, edit: (one) => ({ ...one, input: { ...one.input, fields: [...one.input.fields, { name: 'remark', type: { scalar: 'String_unsecure' }, optional: false, array: false, description: 'What else is to be said', constraints: {} }] } }) },
  { breaks: 2, edit: (one) => ({ ...one, output: { ...one.output, fields: one.output.fields.filter(({ name }) => name !== 'createdAt') } }) },
  { breaks: 2, edit: (one) => ({ ...one, output: { ...one.output, fields: one.output.fields.map((field) => (field.name === 'id' ? { ...field, type: { scalar: 'Int_unsecure' } } : field)) } }) },
  { breaks: 0, edit: (one) => ({ ...one, description: `${one.description} Said otherwise.` }) },
  { breaks: 1, edit: (one) => ({ ...one, input: { ...one.input, fields: one.input.fields.slice(1) } }) },
];

/** The edited API, and how many breaking changes that is. @type {(files: readonly ContractFile[], every: number) => { files: ContractFile[], breaking: number }} */
export const editApi = (files, every) => {
  let [seen, breaking] = [0, 0];
  const edited = (/** @type {Operation} */ one) => {
    seen += 1;
    if (seen % every !== 0) return one;
    const kind = edits[(seen / every) % edits.length];
    if (kind === undefined) return one;
    breaking += kind.breaks;
    return kind.edit(one);
  };
  return { files: files.map((file) => ({ ...file, operations: file.operations.map(edited) })), breaking };
};
