// Contracts that must be red in the editor. The word after each directive is where the error must stand; `language.test.ts` looks.
import { defineCommand, defineEnum, defineEvent, defineQuery, defineSchemaModel, fromZod, ScalarTypeEnum, SchemaModel, type ModelOf } from './surface.ts';

const meta = { key: 'wrong.test', version: '1.0.0', stability: 'stable', owners: [], tags: [] } as const;
const io = { input: null, output: null };
const policy = { auth: 'user' } as const;
const text = ScalarTypeEnum.String_unsecure();

// @ts-expect-error titel
defineCommand({ meta: { ...meta, titel: 'Title' }, io, policy });
// @ts-expect-error sideEffect
defineCommand({ meta, io, policy, sideEffect: {} });
// @ts-expect-error erors
defineCommand({ meta, io: { input: null, output: null, erors: {} }, policy });
// @ts-expect-error status
defineCommand({ meta, io: { ...io, errors: { GONE: { description: 'Gone', http: 410, status: 410 } } }, policy });
// @ts-expect-error http
defineCommand({ meta, io: { ...io, errors: { GONE: { description: 'Gone', http: '410' } } }, policy });
// @ts-expect-error GONE
defineCommand({ meta, io: { ...io, errors: { GONE: { http: 410 } } }, policy });
// @ts-expect-error code
defineCommand({ meta, io: { ...io, success: { OK: { status: 200, description: 'Fine', code: 1 } } }, policy });
// @ts-expect-error stability
defineCommand({ meta: { ...meta, stability: 'done' }, io, policy });
// @ts-expect-error meta
defineCommand({ meta: { key: 'wrong.test', stability: 'stable', owners: [], tags: [] }, io, policy });
// @ts-expect-error {
defineCommand({ meta, io });
// @ts-expect-error auth
defineCommand({ meta, io, policy: { auth: 'users' } });
// @ts-expect-error policy
defineCommand({ meta, io, policy: {} });
// @ts-expect-error role
defineQuery({ meta, io, policy: { auth: 'user', role: ['keeper'] } });
// @ts-expect-error key
defineQuery({ meta, io, policy: { auth: 'user', rateLimit: { rpm: 1, key: 'tenant' } } });
// @ts-expect-error escalate
defineQuery({ meta, io, policy: { auth: 'user', escalate: 'nobody' } });
// @ts-expect-error input
defineQuery({ meta, io: { input: text, output: null }, policy });
// @ts-expect-error output
defineQuery({ meta, io: { input: null, output: 'Role' }, policy });
// @ts-expect-error paylod
defineCommand({ meta, io, policy, sideEffects: { emits: [{ key: 'a.b', version: '1.0.0', paylod: null }] } });
// @ts-expect-error method
defineCommand({ meta, io, policy, transport: { rest: { method: 'LIST' } } });
// @ts-expect-error tool
defineCommand({ meta, io, policy, transport: { mcp: { tool: 'x' } } });
// @ts-expect-error payload
defineEvent({ meta, payload: null });
// @ts-expect-error pi
defineEvent({ meta, payload: new SchemaModel({ name: 'Fine', fields: {} }), pi: [] });

// @ts-expect-error isList
new SchemaModel({ name: 'Wrong', fields: { a: { type: text, isOptional: false, isList: true } } });
// @ts-expect-error requried
new SchemaModel({ name: 'Wrong', fields: { a: { type: text, isOptional: false, requried: true } } });
// @ts-expect-error isList
defineSchemaModel({ name: 'Wrong', fields: { fine: { type: text, isOptional: true }, a: { type: text, isOptional: false, isList: true } } });
// @ts-expect-error maxLen
defineSchemaModel({ name: 'Wrong', fields: { a: { type: text, isOptional: false, constraints: { maxLen: 3 } } } });
// @ts-expect-error maxLength
defineSchemaModel({ name: 'Wrong', fields: { a: { type: text, isOptional: false, constraints: { maxLength: '3' } } } });
// @ts-expect-error isOptional
defineSchemaModel({ name: 'Wrong', fields: { a: { type: text, isOptional: 'no' } } });
// @ts-expect-error a
defineSchemaModel({ name: 'Wrong', fields: { a: { type: text } } });
// @ts-expect-error a
defineSchemaModel({ name: 'Wrong', fields: { a: { isOptional: false } } });
// @ts-expect-error type
defineSchemaModel({ name: 'Wrong', fields: { a: { type: 'string', isOptional: false } } });
// @ts-expect-error descripton
defineSchemaModel({ name: 'Wrong', descripton: 'A model.', fields: {} });
// @ts-expect-error {
defineSchemaModel({ fields: {} });
// @ts-expect-error []
defineEnum('Wrong', []);
// @ts-expect-error 1
defineEnum('Wrong', [1]);
// @ts-expect-error type
fromZod({ type: 'string' });
// @ts-expect-error Missing
ScalarTypeEnum.Missing();

interface Node {
  value: number;
  next?: Node;
}
const NodeModel = defineSchemaModel({
  name: 'Node',
  fields: {
    value: { type: text, isOptional: false },
    // @ts-expect-error NodeModel
    next: { type: (): ModelOf<Node> => NodeModel, isOptional: true },
  },
});
