import type { ContractFile, ErrorContract, OperationContract } from '../../emit/tests/contract-file.ts';
import { validate } from '../schema/validate.ts';
import type { Answer } from './exchange.ts';

type Problem = { readonly [member: string]: unknown };

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && !Array.isArray(body);

const mediaType = ({ headers }: Answer): string => (headers.get('content-type') ?? 'none').replace(/\s*;.*/, '').toLowerCase();

/** Members of a problem that are texts, whatever they say. */
const texts = ['title', 'detail', 'instance', 'requestId'];
const members = [...texts, 'type', 'status', 'code', 'gqlCode', 'retryable', 'issues', 'args'];

const memberFaults = (problem: Problem, { code, status, gqlCode, retryable }: ErrorContract, docsUrl: string): string[] => {
  const due = { type: `${docsUrl}/errors/${code}`, status, code, retryable, ...(gqlCode === null ? {} : { gqlCode }) };
  return [
    ...Object.entries(due).flatMap(([name, value]) => (problem[name] === value ? [] : [`its problem's \`${name}\` is ${JSON.stringify(problem[name]) ?? 'missing'}, not ${JSON.stringify(value)}`])),
    ...texts.flatMap((name) => (typeof problem[name] === 'string' ? [] : [`its problem has no \`${name}\``])),
    ...Object.keys(problem).flatMap((name) => (members.includes(name) ? [] : [`its problem has \`${name}\`, which is not declared`])),
  ];
};

const problemFaults = ({ body, status }: Answer, contract: OperationContract, { docsUrl, $defs }: ContractFile): string[] => {
  if (!isProblem(body)) return [`it answers ${status} without a problem`];
  const error = contract.errors.find(({ code }) => code === body['code']);
  if (!error) return [`it answers the error ${JSON.stringify(body['code']) ?? 'without a code'}, which is not declared`];
  const wrongStatus = error.status === status ? [] : [`it answers ${error.code} with ${status}, not ${error.status}`];
  const args = error.args === null ? [] : validate(error.args, body['args'], $defs).map(({ pointer, message }) => `\`args${pointer}\` of its problem ${message}`);
  return [...wrongStatus, ...memberFaults(body, error, docsUrl), ...args];
};

const outputFaults = ({ body, text, status }: Answer, { output }: OperationContract, { $defs }: ContractFile): string[] => {
  if (output === null) return text === '' ? [] : [`it answers ${status} with a body, and its contract has no output`];
  if (body === undefined) return [`it answers ${status} with a body that is no JSON`];
  return validate(output, body, $defs).map(({ pointer, message }) => `its output${pointer === '' ? '' : ` at \`${pointer}\``} ${message}`);
};

/** Whether an answer is a success of the contract. */
export const isSuccess = ({ status }: Answer, { statuses }: OperationContract): boolean => statuses.includes(status);

/** What is wrong with an answer whatever was asked: a body, a type or a problem that the contract does not have. */
export const answerFaults = (answer: Answer, contract: OperationContract, file: ContractFile): string[] => {
  const success = isSuccess(answer, contract);
  if (!success && answer.status < 400) return [`it answers ${answer.status}, which is not declared`];
  const due = success ? 'application/json' : 'application/problem+json';
  const type = answer.text === '' || mediaType(answer) === due ? [] : [`its media type is ${mediaType(answer)}, not ${due}`];
  // RFC 9110, 11.6.1.
  const challenge = answer.status === 401 && !answer.headers.has('www-authenticate') ? ['its 401 names no way to authenticate'] : [];
  return [...type, ...challenge, ...(success ? outputFaults(answer, contract, file) : problemFaults(answer, contract, file))];
};
