import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/package-root.ts';
import { scratch, writ } from '../scratch.ts';
import { handlerErrors } from './compiler.ts';
import { type Contract, contractText, type Field, fits, handlerText, plain } from './handler-world.ts';

const names = ['dig', 'plant', 'water', 'reap'] as const;
const fields = ['depth', 'at', 'by'] as const;
const codes = ['TOO_WET', 'TOO_DRY'] as const;

const field = fc.record<Field>({ kind: fc.constantFrom('NonEmptyString', 'Int_unsecure', 'Boolean', 'DateTime'), optional: fc.boolean() });
const members = fc.dictionary(fc.constantFrom(...fields), field, { maxKeys: 3, noNullPrototype: true });
const contracts = fc.record<Contract>({
  version: fc.constantFrom('1.0.0', '1.1.0', '2.0.0', '10.4.7'),
  auth: fc.constantFrom('anonymous', 'user', 'admin'),
  input: members,
  output: members,
  errors: fc.subarray([...codes]),
  emits: fc.boolean(),
});

/** One edit of the contracts. */
type Edit =
  | { readonly what: 'add' | 'rewrite'; readonly name: string; readonly contract: Contract }
  | { readonly what: 'remove' | 'break' | 'anonymous' | 'user' | 'version'; readonly name: string }
  | { readonly what: 'rename'; readonly name: string; readonly to: string }
  | { readonly what: 'error'; readonly name: string; readonly code: string }
  | { readonly what: 'input' | 'output'; readonly name: string; readonly field: string; readonly to: Field | null };

const name = fc.constantFrom(...names);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ what: fc.constantFrom('add' as const, 'rewrite' as const), name, contract: contracts }),
  fc.record({ what: fc.constantFrom('remove' as const, 'break' as const, 'anonymous' as const, 'user' as const, 'version' as const), name }),
  fc.record({ what: fc.constant('rename' as const), name, to: name }),
  fc.record({ what: fc.constant('error' as const), name, code: fc.constantFrom(...codes) }),
  fc.record({ what: fc.constantFrom('input' as const, 'output' as const), name, field: fc.constantFrom(...fields), to: fc.option(field) }),
);

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> => Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));

const changed = (contract: Contract, one: Edit): Contract => {
  if (one.what === 'rewrite') return one.contract;
  if (one.what === 'anonymous' || one.what === 'user') return { ...contract, auth: one.what };
  if (one.what === 'version') return { ...contract, version: `${Number(contract.version.split('.')[0]) + 1}.0.0` };
  if (one.what === 'error') return { ...contract, errors: contract.errors.includes(one.code) ? contract.errors.filter((code) => code !== one.code) : [...contract.errors, one.code] };
  if (one.what !== 'input' && one.what !== 'output') return contract;
  return { ...contract, [one.what]: { ...without(contract[one.what], one.field), ...(one.to === null ? {} : { [one.field]: one.to }) } };
};

/** The contracts after an edit; one that makes no sense leaves them as they are. */
const applied = (state: Readonly<Record<string, Contract>>, one: Edit): Record<string, Contract> => {
  const contract = state[one.name];
  if (one.what === 'add') return { [one.name]: one.contract, ...state };
  if (contract === undefined) return { ...state };
  if (one.what === 'remove') return Object.keys(state).length === 1 ? { ...state } : without(state, one.name);
  if (one.what === 'rename') return state[one.to] === undefined ? { ...without(state, one.name), [one.to]: contract } : { ...state };
  return { ...state, [one.name]: changed(contract, one) };
};

const config = "import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/*.ts'], handlers: 'src/handlers', emit: ['hono', 'handlers'] });\n";

/** A project, and what is known of it: its contracts, and for each handler the contract that it was written for. */
class World {
  readonly folder = scratch({ 'writ.config.ts': config });
  readonly writtenFor = new Map<string, Contract>();
  #texts = new Map<string, string>();

  constructor(readonly errorsOf: (folder: string) => ReadonlyMap<string, string>) {
    symlinkSync(packageFile('node_modules'), join(this.folder, 'node_modules'));
    mkdirSync(join(this.folder, 'src/handlers'), { recursive: true });
  }

  writeContracts(state: Readonly<Record<string, Contract>>): void {
    rmSync(join(this.folder, 'contracts'), { recursive: true, force: true });
    mkdirSync(join(this.folder, 'contracts'));
    for (const [one, contract] of Object.entries(state)) writeFileSync(join(this.folder, `contracts/${one}.ts`), contractText(one, contract));
  }

  /** Somebody turns each stub into code. */
  writeHandlers(state: Readonly<Record<string, Contract>>): void {
    for (const [one, contract] of Object.entries(state)) {
      if (this.writtenFor.has(one)) continue;
      this.writtenFor.set(one, contract);
      this.#texts.set(`work.${one}.ts`, handlerText(one, contract));
      writeFileSync(join(this.folder, `src/handlers/work.${one}.ts`), handlerText(one, contract));
    }
  }

  expectEveryByte(): void {
    const there = readdirSync(join(this.folder, 'src/handlers')).map((file) => [file, readFileSync(join(this.folder, 'src/handlers', file), 'utf8')] as const);
    for (const [file, text] of this.#texts) expect(there.find(([one]) => one === file)?.[1], file).toBe(text);
  }

  /** Generates, and holds what is said of handlers to what follows from the contracts. */
  async expectTruth(state: Readonly<Record<string, Contract>>, flags: readonly string[]): Promise<void> {
    const { code, err } = await writ(this.folder, 'generate', ...flags);
    expect(code, err).toBe(0);
    const missing = Object.keys(state).filter((one) => !this.writtenFor.has(one));
    const unused = [...this.writtenFor.keys()].filter((one) => state[one] === undefined);
    expect([...err.matchAll(/`work\.(\w+)@[\d.]+` has no handler/g)].map(([, one]) => one).sort()).toEqual(missing.sort());
    expect([...err.matchAll(/`src\/handlers\/work\.(\w+)\.ts` is the handler of no operation/g)].map(([, one]) => one).sort()).toEqual(unused.sort());
    this.expectEveryByte();
    const expected = [...this.writtenFor].filter(([one, was]) => state[one] === undefined || !fits(was, state[one])).map(([one]) => `work.${one}.ts`);
    const errors = this.errorsOf(this.folder);
    expect([...errors.keys()], [...errors.values()].join('\n')).toEqual(expected.sort());
  }

  /** Contracts that do not load change nothing. */
  async expectNothing(): Promise<void> {
    writeFileSync(join(this.folder, 'contracts/broken.ts'), 'export const x = ;\n');
    expect((await writ(this.folder, 'generate', '--force')).code).toBe(1);
    expect((await writ(this.folder, 'new', 'handlers')).code).toBe(1);
    this.expectEveryByte();
    rmSync(join(this.folder, 'contracts/broken.ts'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const live = async (world: World, begin: Readonly<Record<string, Contract>>, edits: readonly Edit[]): Promise<void> => {
  let state = begin;
  for (const [index, one] of [null, ...edits].entries()) {
    state = one === null ? state : applied(state, one);
    world.writeContracts(state);
    if (one?.what === 'break') await world.expectNothing();
    await world.expectTruth(state, index % 2 === 0 ? [] : ['--force']);
    expect((await writ(world.folder, 'new', 'handlers')).code).toBe(0);
    world.expectEveryByte();
    world.writeHandlers(state);
  }
  expect((await writ(world.folder, 'generate')).code).toBe(0);
  world.expectEveryByte();
};

it('no edit of contracts and no run alters a byte of a handler; the compiler names each that no longer fits, and no other', async () => {
  const errorsOf = handlerErrors();
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, contracts, { minKeys: 1, noNullPrototype: true }), fc.array(edit, { minLength: 2, maxLength: 5 }), async (begin, edits) => {
      const world = new World(errorsOf);
      try {
        await live(world, begin, edits);
      } finally {
        world.remove();
      }
    }),
    { numRuns: 10 },
  );
}, 480_000);

it('the compiler notices each kind of change', async () => {
  const world = new World(handlerErrors());
  const full: Contract = { ...plain, input: { by: { kind: 'NonEmptyString', optional: false } }, output: { at: { kind: 'DateTime', optional: false } }, errors: ['TOO_WET'], emits: true };
  const changes: Readonly<Record<string, Contract>> = {
    'a field is gone': { ...full, input: {} },
    'a field has another type': { ...full, input: { by: { kind: 'Int_unsecure', optional: false } } },
    'a field may be missing': { ...full, input: { by: { kind: 'NonEmptyString', optional: true } } },
    'the answer has a field more': { ...full, output: { ...full.output, by: { kind: 'Boolean', optional: false } } },
    'an error is gone': { ...full, errors: [] },
    'an event is gone': { ...full, emits: false },
    'nobody has to be known': { ...full, auth: 'anonymous' },
  };
  const [first = '', ...rest] = names;
  world.writeContracts({ [first]: full, [rest[0] ?? '']: full });
  world.writeHandlers({ [first]: full, [rest[0] ?? '']: full });
  for (const [what, contract] of Object.entries(changes)) {
    expect(fits(full, contract), what).toBe(false);
    world.writeContracts({ [first]: contract, [rest[0] ?? '']: full });
    await world.expectTruth({ [first]: contract, [rest[0] ?? '']: full }, []);
  }
}, 240_000);
