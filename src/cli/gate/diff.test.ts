import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { config, contract, scratch, writ } from '../../../test/scratch.ts';
import type { Finding } from '../../report/finding.ts';

const changed = async (text: string): Promise<readonly Finding[]> => {
  const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
  expect((await writ(folder, 'generate')).code).toBe(0);
  writeFileSync(join(folder, 'contracts/hello.ts'), text);
  const { out } = await writ(folder, 'diff', 'generated', '--json');
  const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
  const lines = readFileSync(join(folder, 'contracts/hello.ts'), 'utf8').split('\n');
  for (const { place, frame, inBase } of findings) if (!inBase && place) expect(frame).toContain(lines[place.line - 1]?.trim());
  return findings;
};

it('stands at the field that changed, and at the version that has to be raised', async () => {
  const findings = await changed(contract({ fields: "name: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },\n    surname: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false }," }));
  expect(findings.map(({ rule, frame }) => [rule, frame?.split('\n')[0]?.trim()])).toEqual([
    ['input-required-field-added', 'surname: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false },'],
    ['version-major-needed', "key: 'hello.greet', version: '1.0.0', stability: 'stable', owners: ['@hello'], tags: ['hello'],"],
  ]);
});

it('stands in the base for what is gone', async () => {
  const findings = await changed(contract({ fields: '' }));
  expect(findings.map(({ rule, inBase }) => [rule, inBase])).toContainEqual(['input-required-field-removed', true]);
});
