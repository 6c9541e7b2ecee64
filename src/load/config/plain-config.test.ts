import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../../test/scratch.ts';
import { evaluateConfig } from './evaluate-config.ts';
import { statedConfig } from './plain-config.ts';

const define = "import { defineConfig } from 'writ';\n";

describe('a config that only states values', () => {
  it.each([
    `${define}export default defineConfig({ contracts: ['a/**/*.ts'], timeLimit: 2, lint: { rules: { "no-goal": 'off' } } });`,
    "import { defineConfig as define, type WritConfig } from 'writ';\nexport default define({ contracts: [`a.ts`] } satisfies WritConfig);".replace(', type WritConfig', '').replace(' satisfies WritConfig', ' as const'),
    `import type { WritConfig } from 'writ';\n${define}import type { Other } from './nowhere';\nexport default defineConfig({ contracts: [], servers: [] } as WritConfig);`,
    "// Plain\nexport default { contracts: ['a', 'b'], 'out': 'gen', a: 1, a: 2, '1': true, nothing: null };",
    'export default 7;',
    'export default ["\\u{1F600}", "\\x41", "line\\\nnext"];',
  ])('gives what running it gives: %s', async (text) => {
    const file = join(scratch(), 'writ.config.ts');
    writeFileSync(file, text);
    const stated = statedConfig(file, text);
    expect(stated).not.toBeNull();
    expect(stated?.value).toEqual((await evaluateConfig(file)).value);
    expect(Object.keys(Object(stated?.value))).toEqual(Object.keys(Object((await evaluateConfig(file)).value)));
  });

  it.each([
    `${define}export default defineConfig({ contracts: [process.env.X] });`,
    `${define}const contracts = ['a'];\nexport default defineConfig({ contracts });`,
    `${define}import { more } from './more';\nexport default defineConfig({ contracts: [] });`,
    "import './effect';\nexport default {};",
    "import writ from 'writ';\nexport default writ;",
    "import { defineEmitter } from 'writ';\nexport default defineEmitter({});",
    `${define}export default defineConfig({ ...other });`,
    `${define}export default defineConfig({ emitters: [{ name: 'a', emit: () => [] }] });`,
    `${define}export default defineConfig({ emitters: [{ name: 'a', emit() { return []; } }] });`,
    `${define}export default defineConfig({ get contracts() { return []; } });`,
    `${define}export default defineConfig({ ['contracts']: [] });`,
    `${define}export default defineConfig({ __proto__: { contracts: [] } });`,
    `${define}export default defineConfig({ contracts: [, 'a'] });`,
    `${define}export default defineConfig({ contracts: [\`\${1}\`] });`,
    `${define}export default defineConfig(/a/);`,
    `${define}export default defineConfig(1n);`,
    `${define}export default defineConfig({}, {});`,
    `${define}console.log('hello');\nexport default defineConfig({});`,
    'export default defineConfig({});',
    'export default {',
    'export const contracts = [];',
    '',
  ])('does not speak for one that has to run: %s', (text) => {
    expect(statedConfig('writ.config.ts', text)).toBeNull();
  });
});
