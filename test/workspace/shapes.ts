/** Text of a file by its path. */
export type Files = Readonly<Record<string, string>>;

const kinds = ['list.ts', 'crud.ts', 'bulk.ts', 'holder.ts', 'whole.ts', 'spread.ts', 'functions.ts', 'versions.ts', 'keys.ts'];

const call = (definer: string, key: string, rest = ''): string => `${definer}({
  meta: { key: ${key}, version: '1.0.0', stability: StabilityEnum.Stable, owners: [OwnersEnum.PlatformCore], tags: [] },
  io: { input: null, output: Subject },
  policy: { auth: 'user' },${rest}
})`;

/** Contract files of one area in every shape that people give them; `head` is the import of the model `Subject`. */
export const shapes = (area: string, head: string): Files => {
  const imports = `import { defineCommand, defineEvent, defineQuery } from '@lssm-tech/lib.contracts-spec';\nimport { OwnersEnum, StabilityEnum } from '@lssm-tech/lib.contracts-spec/ownership';\n${head}\n`;
  const files: Files = {
    'list.ts': `${imports}
/** Makes one. */
export const Make = ‹${area}.make@1.0.0›${call('defineCommand', `'${area}.make'`)};

export const Read = ‹${area}.read@1.0.0›${call('defineQuery', `'${area}.read'`)};

export const Made =
  ‹${area}.made@1.0.0›defineEvent({
    meta: { key: '${area}.made', version: '1.0.0', stability: 'stable', owners: [], tags: [] },
    payload: Subject,
  });
`,
    'crud.ts': `${imports}import { crud, one as single } from '@acme/contracts-kit';

export const { create, update, ...others } =
  ‹${area}.row.create@1.0.0›‹${area}.row.update@1.0.0›‹${area}.row.remove@1.0.0›‹${area}.row.find@1.0.0›crud('${area}.row', Subject);
export const extra = { deep: [‹${area}.extra@1.0.0›single('${area}.extra', Subject)] };
`,
    'bulk.ts': `${imports}
export const byName = new Map([
  ['first', ‹${area}.first@1.0.0›${call('defineQuery', `'${area}.first'`)}],
]);
export const list = [
  [‹${area}.second@1.0.0›${call('defineCommand', `'${area}.second'`)}],
] as const;
const verbs = ['open', 'close', 'lock'] as const;
export const all = verbs
  .‹${area}.open@1.0.0›‹${area}.close@1.0.0›‹${area}.lock@1.0.0›map((verb) => ${call('defineCommand', `\`${area}.\${verb}\``)});
`,
    'holder.ts': `${imports}
export class Operations {
  static readonly start = ‹${area}.start@1.0.0›${call('defineCommand', `'${area}.start'`)};

  static readonly nested = {
    stop: ‹${area}.stop@1.0.0›${call('defineCommand', `'${area}.stop'`)},
  };
}
`,
    'whole.ts': `${imports}
export default ‹${area}.whole@1.0.0›${call('defineQuery', `'${area}.whole'`)};
`,
    'spread.ts': `${imports}
const shared = { stability: 'beta', owners: ['@team'], tags: ['shared'] } as const;
const io = { input: null, output: Subject } as const;
export const Spread = ‹${area}.spread@1.2.0›defineCommand({
  meta: { ...shared, key: '${area}.spread', version: '1.2.0' },
  io: { ...io },
  policy: { auth: 'user' } satisfies { auth: 'user' },
});
export const Satisfied = (‹${area}.satisfied@1.0.0›${call('defineQuery', `'${area}.satisfied'`)} satisfies object) as unknown;
`,
    'functions.ts': `${imports}import { readFileSync } from 'node:fs';

export const Traced = ‹${area}.traced@1.0.0›${call('defineCommand', `'${area}.traced'`, `
  telemetry: { success: { event: { key: 'traced' }, properties: (input: unknown) => ({ input, text: readFileSync('never') }) } },
  implementations: [{ path: 'src/traced.ts', type: 'handler', run: async () => readFileSync('never') }],`)};
`,
    'versions.ts': `${imports}
const at = (version: string) => defineCommand({
  meta: { key: '${area}.versioned', version, stability: 'stable', owners: [], tags: [] },
  io: { input: Subject, output: null },
  policy: { auth: 'admin' },
});
export const V1 = ‹${area}.versioned@1.0.0›at('1.0.0');
export const V2 = ‹${area}.versioned@2.0.0›at('2.0.0');
export const next = { rc: ‹${area}.versioned@3.0.0-rc.1›at('3.0.0-rc.1') };
`,
    'keys.ts': `${imports}
enum Key { Text = '${area}.text' }
const enum Inlined { Text = '${area}.inlined' }
declare const never: unique symbol;
export type Never = typeof never;
export namespace Keys {
  export const Text = ‹${area}.text@1.0.0›${call('defineQuery', 'Key.Text')};
}
export const Inline = ‹${area}.inlined@1.0.0›${call('defineQuery', 'Inlined.Text')};
`,
    'index.ts': `${kinds.map((file) => `export * from './${file.slice(0, -3)}';`).join('\n')}\nexport { default as whole } from './whole';\nexport * as everything from './list';\n`,
  };
  return files;
};
