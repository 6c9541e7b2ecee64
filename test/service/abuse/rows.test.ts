import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../', import.meta.url));

/** Every way of abuse that was thought of, by command. */
const rows = [
  'U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12',
  'A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A15 A16 A17 A19',
  'D1 D2 D3 D4 D5 D6 D7 D10 D11 D12 D14',
  'M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 M13 M14 M15 M16 M18 M20',
  'I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11 I13 I14 I15 I16 I17 I20 I21 I23 I25',
].flatMap((line) => line.split(' '));

/** Names of the tests that a file runs; of a table of tests, also the texts of the table, which may be names. */
const titlesIn = (file: string): string[] => {
  const source = readFileSync(`${folder}${file}`, 'utf8');
  const titles: string[] = [];
  const { program } = parseSync(file, source);
  new Visitor({
    CallExpression({ callee, arguments: [title] }) {
      if (!/^(test|it)(\.each|\.for)?\b(?!\.(skip|todo))/.test(source.slice(callee.start, callee.end))) return;
      if (title?.type === 'Literal' && typeof title.value === 'string') titles.push(title.value);
      if (title?.type === 'ArrayExpression') titles.push(...[...source.slice(title.start, title.end).matchAll(/'([UADMI]\d+: [^']*)'/g)].map(([, text]) => text ?? ''));
    },
  }).visit(program);
  return titles;
};

/** The rows that a name begins with, `A19, D10: ...`, or ends with, `... (D12)`. */
const rowsOf = (title: string): string[] => (/^((?:[UADMI]\d+(?:, )?)+): |\(([UADMI]\d+)\)$/.exec(title)?.slice(1).find((found) => found !== undefined) ?? '').split(', ').filter((id) => id !== '');

test('each row has a test that says so in its name, and no test names a row that there is not', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const named = new Set(files.flatMap(titlesIn).flatMap(rowsOf));
  expect(rows).toHaveLength(78);
  expect([...named].sort()).toEqual([...rows].sort());
});
