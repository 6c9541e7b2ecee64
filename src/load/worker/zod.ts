import { createRequire } from 'node:module';

/** A JSON Schema, or the reason why the Zod schema has none. */
export type Conversion = { readonly schema: object } | { readonly problem: string };

type Definition = Record<string, unknown> & { readonly type?: unknown; readonly typeName?: unknown };

// Loaded only when a contract uses Zod: it would cost every other run 50 ms.
const load = createRequire(import.meta.url);

const definitionOf = (schema: unknown): { version: 3 | 4; def: Definition } | null => {
  if (typeof schema !== 'object' || schema === null) return null;
  const { _zod, _def } = schema as { _zod?: { def?: Definition }; _def?: Definition };
  if (_zod?.def) return { version: 4, def: _zod.def };
  return typeof _def?.typeName === 'string' ? { version: 3, def: _def } : null;
};

const silent4: Record<string, string> = {
  transform: '`.transform()`', custom: '`z.custom()` or `z.instanceof()`', catch: '`.catch()`', date: '`z.date()` (use `z.iso.datetime()`)',
  bigint: '`z.bigint()`', symbol: '`z.symbol()`', map: '`z.map()`', set: '`z.set()`', function: '`z.function()`', promise: '`z.promise()`',
  undefined: '`z.undefined()`', void: '`z.void()`', nan: '`z.nan()`', file: '`z.file()`', success: '`z.success()`',
  pipe: '`.pipe()`, `.transform()`, `z.preprocess()` or a codec', template_literal: '`z.templateLiteral()`', prefault: '`.prefault()`',
};

// JSON Schema's `pattern` has no flags; `u` is how it is read.
const hasFlags = (pattern: unknown): boolean => pattern instanceof RegExp && /[ims]/.test(pattern.flags);

const metaOf = (schema: unknown): Record<string, unknown> => {
  const { meta } = schema as { meta?: () => Record<string, unknown> | undefined };
  return (typeof meta === 'function' ? meta.call(schema) : undefined) ?? {};
};

/** What a Zod 4 schema does that its JSON Schema would not say. */
const lost4 = (schema: unknown, def: Definition): string | null => {
  if (typeof def.type === 'string' && def.type in silent4) return silent4[def.type] ?? null;
  if (def['coerce'] === true) return '`z.coerce`';
  const checks = Array.isArray(def['checks']) ? (def['checks'] as { _zod?: { def?: { check?: unknown; pattern?: unknown } } }[]) : [];
  for (const check of checks) {
    const kind = check._zod?.def?.check;
    if (hasFlags(check._zod?.def?.pattern)) return 'an expression with flags';
    if (kind === 'overwrite') return '`.trim()`, `.toLowerCase()` or another overwrite';
    if (kind === 'custom' && metaOf(schema)['jsonSchema'] === undefined) return '`.refine()` without `.meta({ jsonSchema: … })` that says the same';
  }
  return null;
};

const lost3 = (def: Definition): string | null => {
  const name = String(def.typeName);
  if (name === 'ZodEffects') {
    const effect = (def['effect'] as { type?: string } | undefined)?.type ?? 'refinement';
    return effect === 'refinement' ? '`.refine()`' : `\`.${effect}()\``;
  }
  const silent = ['ZodDate', 'ZodBigInt', 'ZodSymbol', 'ZodMap', 'ZodSet', 'ZodFunction', 'ZodPromise', 'ZodUndefined', 'ZodVoid', 'ZodNaN', 'ZodCatch', 'ZodPipeline'];
  if (silent.includes(name)) return `\`${name}\``;
  if (def['coerce'] === true) return '`z.coerce`';
  const checks = Array.isArray(def['checks']) ? (def['checks'] as { kind?: string; regex?: unknown; local?: boolean; precision?: number | null }[]) : [];
  if (checks.some(({ kind }) => kind === 'trim' || kind === 'toLowerCase' || kind === 'toUpperCase')) return '`.trim()` or a change of case';
  if (checks.some(({ regex }) => hasFlags(regex))) return 'an expression with flags';
  if (checks.some(({ kind, local, precision }) => kind === 'datetime' && (local === true || typeof precision === 'number'))) return '`.datetime()` with `local` or `precision`';
  return null;
};

/** First construct anywhere in the schema that would be lost, with the path of fields to it. */
const findLost = (schema: unknown, path: string, seen: Set<unknown>): string | null => {
  const found = definitionOf(schema);
  if (!found || seen.has(schema)) return null;
  seen.add(schema);
  const lost = found.version === 4 ? lost4(schema, found.def) : lost3(found.def);
  if (lost !== null) return path === '' ? lost : `${lost} at \`${path}\``;
  for (const [key, value] of Object.entries(found.def)) {
    // Checks have been looked at; a refinement that has an equivalent is one of them.
    if (key === 'checks') continue;
    const inner = findIn(value, key, path, seen);
    if (inner !== null) return inner;
  }
  return null;
};

const findIn = (value: unknown, key: string, path: string, seen: Set<unknown>): string | null => {
  if (definitionOf(value)) return findLost(value, path, seen);
  if (typeof value === 'function' && (key === 'getter' || key === 'shape')) {
    const made: unknown = value();
    // Only Zod 3 has a function here, and its converter would drop the field.
    return key === 'shape' && Object.hasOwn(made as object, '__proto__') ? 'a field named `__proto__`' : findIn(made, key, path, seen);
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, item] of Object.entries(value)) {
    if (!definitionOf(item)) continue;
    const lost = findLost(item, key === 'shape' ? (path === '' ? name : `${path}.${name}`) : path, seen);
    if (lost !== null) return lost;
  }
  return null;
};

type JsonSchema = Record<string, unknown>;

const convert4 = (schema: object): JsonSchema => {
  const { toJSONSchema } = load('zod/v4/core') as typeof import('zod/v4/core');
  // Every value with `_zod` is a Zod 4 schema, of whichever copy of Zod.
  return toJSONSchema(schema as never, {
    io: 'input',
    unrepresentable: 'throw',
    override: ({ jsonSchema }) => {
      const { jsonSchema: equivalent } = jsonSchema as { jsonSchema?: object };
      if (equivalent === undefined) return;
      delete (jsonSchema as JsonSchema)['jsonSchema'];
      Object.assign(jsonSchema, equivalent);
    },
  });
};

const convert3 = (schema: object): JsonSchema => {
  const { zodToJsonSchema: convert } = load('zod-to-json-schema') as typeof import('zod-to-json-schema');
  return convert(schema as never, { target: 'jsonSchema7', $refStrategy: 'root', definitionPath: '$defs', strictUnions: true }) as JsonSchema;
};

/** JSON Schema of a Zod 4 or Zod 3 schema, refusing whatever that schema could not say. */
export const zodToJsonSchema = (schema: object): Conversion => {
  const found = definitionOf(schema);
  if (!found) return { problem: 'something that is not a Zod 3 or Zod 4 schema' };
  try {
    const lost = findLost(schema, '', new Set());
    if (lost !== null) return { problem: `${lost}, which JSON Schema cannot say` };
    const converted = found.version === 4 ? convert4(schema) : convert3(schema);
    delete converted['$schema'];
    return { schema: converted };
  } catch (error) {
    return { problem: `a Zod schema that has no JSON Schema (${error instanceof Error ? error.message.split('\n')[0] : String(error)})` };
  }
};
