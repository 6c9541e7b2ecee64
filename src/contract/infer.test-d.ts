// What `Infer` gives, compiled by tsc: a line here that is not true does not compile.
import { z as zod4 } from 'zod';
import { z as zod3 } from 'zod/v3';
import {
  defineCommand, defineEnum, defineEvent, defineQuery, defineSchemaModel, fromJsonSchema, fromZod, ScalarTypeEnum, SchemaModel, type AnyOperationSpec, type Infer, type ModelOf,
} from './surface.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T]: T[K] };

/** Compiles only where the two types are one. */
const same = <A, B>(..._: Same<A, B> extends true ? [] : [never]): void => undefined;

const Color = defineEnum('Color', ['red', 'green']);
const Inner = new SchemaModel({ name: 'Inner', fields: { at: { type: ScalarTypeEnum.Date(), isOptional: false } } });

const Everything = new SchemaModel({
  name: 'Everything',
  fields: {
    text: { type: ScalarTypeEnum.String_unsecure(), isOptional: false },
    uncalled: { type: ScalarTypeEnum.ID, isOptional: false },
    whole: { type: ScalarTypeEnum.Int_unsecure(), isOptional: false },
    flag: { type: ScalarTypeEnum.Boolean(), isOptional: false },
    moment: { type: ScalarTypeEnum.DateTime(), isOptional: false },
    day: { type: ScalarTypeEnum.Date(), isOptional: false },
    time: { type: ScalarTypeEnum.Time(), isOptional: false },
    anything: { type: ScalarTypeEnum.JSON(), isOptional: false },
    object: { type: ScalarTypeEnum.JSONObject(), isOptional: false },
    color: { type: Color, isOptional: false },
    maybe: { type: ScalarTypeEnum.ID(), isOptional: true },
    orNull: { type: ScalarTypeEnum.DateTime(), isOptional: false, isNullable: true },
    maybeOrNull: { type: Color, isOptional: true, isNullable: true },
    list: { type: ScalarTypeEnum.DateTime(), isOptional: false, isArray: true },
    maybeList: { type: Inner, isOptional: true, isArray: true },
    nested: { type: Inner, isOptional: false, description: 'One inside.', constraints: {} },
    later: { type: () => Inner, isOptional: false },
    four: { type: fromZod(zod4.object({ a: zod4.string(), b: zod4.number().optional() })), isOptional: false },
    three: { type: fromZod(zod3.object({ a: zod3.string().nullable() })), isOptional: false },
    foreign: { type: fromJsonSchema<{ x: number }>({ type: 'object', properties: { x: { type: 'number' } } }), isOptional: false },
    unknown: { type: fromJsonSchema({}), isOptional: false },
  },
});

same<Infer<typeof Everything>, {
  text: string;
  uncalled: string;
  whole: number;
  flag: boolean;
  moment: Date;
  day: Date;
  time: string;
  anything: unknown;
  object: Record<string, unknown>;
  color: 'red' | 'green';
  orNull: Date | null;
  list: Date[];
  nested: { at: Date };
  later: { at: Date };
  four: { a: string; b?: number | undefined };
  three: { a: string | null };
  foreign: { x: number };
  unknown: unknown;
  maybe?: string;
  maybeOrNull?: 'red' | 'green' | null;
  maybeList?: { at: Date }[];
}>();

same<Infer<typeof Color>, 'red' | 'green'>();
same<Infer<typeof ScalarTypeEnum.DateTime>, Date>();

const Empty = defineSchemaModel({ name: 'Empty', fields: {} });
same<Flat<Infer<typeof Empty>>, {}>();

interface Tree {
  name: string;
  kids: Tree[];
  parent?: Tree | null;
}
const TreeModel = defineSchemaModel({
  name: 'Tree',
  fields: {
    name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },
    kids: { type: (): ModelOf<Tree> => TreeModel, isOptional: false, isArray: true },
    parent: { type: (): ModelOf<Tree> => TreeModel, isOptional: true, isNullable: true },
  },
});
same<Infer<typeof TreeModel>, Flat<Tree>>();

const meta = { key: 'type.test', version: '1.0.0', stability: 'beta', owners: ['@types'], tags: [] } as const;

const Command = defineCommand({
  meta,
  io: {
    input: Inner,
    output: new SchemaModel({ name: 'Out', fields: { when: { type: ScalarTypeEnum.DateTime(), isOptional: true } } }),
    errors: { GONE: { description: 'Gone', http: 410, args: Inner }, TAKEN: { description: 'Taken', http: 409, retryable: true } },
  },
  policy: { auth: 'user', rateLimit: { rpm: 10, key: 'org' }, escalate: 'human_review' },
});
same<Infer<typeof Command.io.input>, { at: Date }>();
same<Infer<typeof Command.io.output>, { when?: Date }>();
same<keyof NonNullable<typeof Command.io.errors>, 'GONE' | 'TAKEN'>();
same<typeof Command.meta.kind, 'command'>();

const Query = defineQuery({ meta: { ...meta, title: 'Spread' }, io: { input: null, output: null }, policy: { auth: 'anonymous' } });
same<typeof Query.io.input, null>();
same<typeof Query.meta.kind, 'query'>();

const Event = defineEvent({ meta: { ...meta, stability: 'stable' }, payload: Inner, pii: ['at'] });
same<Infer<typeof Event.payload>, { at: Date }>();

// An event's `meta` is its reference.
defineCommand({ meta, io: { input: null, output: null }, policy: { auth: 'admin' }, sideEffects: { emits: [{ ref: Event.meta, when: 'Always' }] } });

const all: readonly AnyOperationSpec[] = [Command, Query];
same<(typeof all)[number]['meta']['kind'], 'command' | 'query'>();
