import { it } from 'vitest';
import { choice, field, list, number, object, ref, string, union } from '../../test/sample-schemas.ts';
import type { Schema } from '../model/types.ts';
import { diff, model, withCommand } from './testing/models.ts';
const run = (name: string, make: (leaf: Schema) => ReturnType<typeof model>[]) => it(name, () => {
  const base = withCommand({ body: ref('M0') }, make(string()));
  for (const leaf of [string(), number('integer'), string({ maxLength: 3 })]) {
    const t = performance.now();
    const c = diff(base, withCommand({ body: ref('M0') }, make(leaf)));
    console.log(name, (performance.now() - t).toFixed(1), c.changes.length);
  }
});
for (const n of [5, 10, 20, 40]) {
  run(`expression ${n}`, (leaf) => { const all = union(...Array.from({ length: n }, (_, i) => ref(`M${i}`))); return Array.from({ length: n }, (_, i) => model(`M${i}`, object(field('op', choice(`m${i}`)), field('of', list(all)), ...(i === n - 1 ? [field('leaf', leaf)] : [])))); });
  run(`nosign ${n}`, (leaf) => { const all = union(...Array.from({ length: n }, (_, i) => ref(`M${i}`))); return Array.from({ length: n }, (_, i) => model(`M${i}`, object(field('of', list(all)), field('o', all), ...(i === n - 1 ? [field('leaf', leaf)] : [])))); });
  run(`renamed ${n}`, (leaf) => { const tag = JSON.stringify(leaf).length; const all = union(...Array.from({ length: n }, (_, i) => ref(i ? `M${i}x${tag}` : 'M0'))); return Array.from({ length: n }, (_, i) => model(i ? `M${i}x${tag}` : 'M0', object(field('of', list(all)), field('o', all), ...(i === n - 1 ? [field('leaf', leaf)] : [])))); });
  run(`chain ${n}`, (leaf) => Array.from({ length: n }, (_, i) => model(`M${i}`, i === n - 1 ? object(field('leaf', leaf)) : object(field('a', union(ref(`M${i + 1}`), string())), field('b', union(ref(`M${i + 1}`), ref(`M${Math.min(n - 1, i + 2)}`)))))));
}
