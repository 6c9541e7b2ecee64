import { expect, test } from 'vitest';
import { operation } from '../../../test/sample-model.ts';
import type { Operation } from '../../model/types.ts';
import { type Member, memberTree } from './member-tree.ts';

/** A tree as text: members in braces, and the version that each method calls. */
const shown = (members: readonly Member[]): string =>
  members.map(({ name, operation: called, members: inner }) => `${name}${called === null ? '' : `()${called.version}`}${inner.length === 0 ? '' : ` { ${shown(inner)} }`}`).join(', ');

const at = (key: string, version = '1.0.0', parts: Partial<Operation> = {}): Operation => operation('command', key, version, parts);

test.each<[what: string, operations: readonly Operation[], tree: string]>([
  ['the segments of a key', [at('a.b.c'), at('a.d')], 'a { b { c()1.0.0 }, d()1.0.0 }'],
  ['a key of one segment', [at('ping')], 'ping()1.0.0'],
  ['a key that begins another', [at('a.user'), at('a.user.update')], 'a { user()1.0.0 { update()1.0.0 } }'],
  ['dashes', [at('a.role-delete')], 'a { roleDelete()1.0.0 }'],
  ['names that become one', [at('a.x-y'), at('a.xY'), at('a.x_y')], 'a { xY()1.0.0, xY_()1.0.0, xY__()1.0.0 }'],
  ['names that JavaScript calls by itself', [at('then'), at('a.then'), at('a.toJSON'), at('a.constructor'), at('a.delete')], 'a { constructor()1.0.0, delete()1.0.0, then_()1.0.0, toJSON_()1.0.0 }, then_()1.0.0'],
  ['several versions', [at('a.b', '1.0.0'), at('a.b', '2.0.0')], 'a { b()2.0.0 { v1_0_0()1.0.0, v2_0_0()2.0.0 } }'],
  ['the latest stable version', [at('a.b', '1.0.0'), at('a.b', '2.0.0', { stability: 'beta' })], 'a { b()1.0.0 { v1_0_0()1.0.0, v2_0_0()2.0.0 } }'],
  ['the latest that is not deprecated, without a stable one', [at('a.b', '1.0.0', { stability: 'beta' }), at('a.b', '2.0.0', { stability: 'deprecated', deprecated: true })], 'a { b()1.0.0 { v1_0_0()1.0.0, v2_0_0()2.0.0 } }'],
  ['only deprecated versions', [at('a.b', '1.0.0', { stability: 'deprecated', deprecated: true })], 'a { b()1.0.0 }'],
  ['a segment like a version', [at('a.b', '1.0.0'), at('a.b', '2.0.0-rc.1'), at('a.b.v1_0_0')], 'a { b()2.0.0-rc.1 { v100()1.0.0, v1_0_0()1.0.0, v2_0_0_rc_1()2.0.0-rc.1 } }'],
  ['versions that become one name', [at('a.b', '1.0.0-x'), at('a.b', '1.0.0+x')], 'a { b()1.0.0+x { v1_0_0_x()1.0.0-x, v1_0_0_x_()1.0.0+x } }'],
])('%s', (_, operations, tree) => {
  expect(shown(memberTree(operations))).toBe(tree);
});
