/** A contract whose every text tries to be something else, each known by its name. */
const q = JSON.stringify;

/** What browsers, Markdown, Vue, VitePress and JavaScript would act on. */
const attack = (name: string): string =>
  `${name} <script>alert('${name}')</script> <img src=x onerror="alert('${name}')"> a|b \`code\` {{ 7*7 }} */ </script> ::: danger [[toc]] <!-- @include: ./secret.md --> \${7*7} [x](javascript:alert(1)) "><img src=x onerror=alert(1)> 🦜`;

export const hostile = {
  title: attack('title'),
  purpose: attack('purpose'),
  description: attack('description'),
  goal: attack('goal'),
  context: attack('context'),
  owner: '@team<img src=x onerror=alert(1)>{{ 7*7 }}|`x`',
  tag: 'tag<script>alert(1)</script>{{ 7*7 }}|`x`',
  model: attack('model'),
  fieldText: attack('field'),
  fields: ['<img src=x onerror=alert(1)>', 'pipe|`tick`{{ 7*7 }}', '</script><script>alert(1)</script>', '__proto__', ':::', '[[toc]]', '${7*7}*/', '🦜'],
  value: attack('value'),
  error: attack('error'),
  when: attack('when'),
  event: attack('event'),
  audit: attack('audit'),
} as const;

const fieldsOf = hostile.fields.map((name) => `[${q(name)}]: { type: ScalarTypeEnum.String_unsecure(), isOptional: true, description: ${q(hostile.fieldText)}, example: ${q(hostile.value)} }`).join(',\n    ');

const meta = (key: string, description: string): string =>
  `{ key: '${key}', version: '1.0.0', stability: 'stable', title: ${q(hostile.title)}, owners: [${q(hostile.owner)}], tags: [${q(hostile.tag)}], description: ${q(description)}, goal: ${q(hostile.goal)}, context: ${q(hostile.context)} }`;

export const hostileFiles = {
  'writ.config.ts': `import { defineConfig } from 'writ';
export default defineConfig({ contracts: ['contracts/**/*.ts'], info: { title: ${q(hostile.title)}, version: '1.0.0', description: ${q(hostile.purpose)} } });
`,
  'contracts/parrots.ts': `// ${hostile.title}
import { defineCommand, defineEvent, defineSchemaModel, ScalarTypeEnum } from 'writ';

const Parrot = defineSchemaModel({
  name: 'Parrot',
  description: ${q(hostile.model)},
  fields: {
    ${fieldsOf}
  },
});

export const Spoken = defineEvent({ meta: ${meta('parrot.spoken', hostile.event)}, payload: Parrot });

export const Speak = defineCommand({
  meta: ${meta('parrot.speak', hostile.description)},
  io: {
    input: Parrot,
    output: Parrot,
    errors: { SQUAWK: { description: ${q(hostile.error)}, http: 409, when: ${q(hostile.when)} } },
  },
  policy: { auth: 'anonymous' },
  sideEffects: { emits: [{ ref: { key: 'parrot.spoken', version: '1.0.0' }, when: ${q(hostile.when)} }], audit: [${q(hostile.audit)}] },
});

export const Whisper = defineCommand({
  meta: ${meta('parrot.whisper', hostile.description)},
  io: { input: Parrot, output: Parrot },
  policy: { auth: 'anonymous' },
});
`,
  // Of people: what the search shows is headings, and on pages of contracts those are keys.
  'docs/guide/tags.md': '# The tag `<img src=x onerror=alert(1)>` &lt;b&gt;\n\nText.\n\n## Then `</script><script>alert(2)</script>` follows\n\nMore.\n',
};
