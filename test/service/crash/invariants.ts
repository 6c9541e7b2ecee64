/**
 * What holds of a file after any crash.
 * Takes the file and what clients know, gives what is wrong; guarantees that every task has all of its traces or none,
 * that nothing else is there, and that every answered task has them.
 */
import { verifyAudit } from '../../../src/service/audit/verify.ts';
import type { AuditRow, BindingRow, EventRow, InvitationRow, MemberRow, ReplayRow, RoleRow, UserRow } from '../../../src/service/database/schema.ts';
import type { DatabaseSync } from '../../../src/service/database/sqlite.ts';
import type { Ledger } from './load.ts';
import { grantedRole, type Task } from './tasks.ts';
import { rowsOf } from './traces.ts';

type StoredEvent = EventRow & { readonly sequence: number };

/** The rows of a file, by the task they belong to. */
interface Traces {
  readonly events: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly audit: ReadonlyMap<string, readonly AuditRow[]>;
  readonly replays: ReadonlyMap<string, readonly ReplayRow[]>;
  readonly users: ReadonlyMap<string, readonly UserRow[]>;
  readonly roles: ReadonlyMap<string, readonly RoleRow[]>;
  readonly granted: ReadonlyMap<string, readonly BindingRow[]>;
  readonly bound: ReadonlyMap<string, readonly BindingRow[]>;
  readonly members: ReadonlyMap<string, readonly MemberRow[]>;
  readonly invitations: ReadonlyMap<string, readonly InvitationRow[]>;
}

const by = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

interface Payload {
  readonly id: string;
  readonly name: string;
  readonly targetId: string;
  readonly userId: string;
}

const payloadOf = ({ payload }: EventRow): Payload => JSON.parse(payload) as Payload;

/** The task that an event tells of: tasks put their ids where the payload shows them. */
const taskOf = (event: EventRow): string => {
  const { name, targetId, userId } = payloadOf(event);
  return { 'user.updated': name, 'role.assigned': targetId }[event.key] ?? userId;
};

const readTraces = (database: DatabaseSync): Traces => {
  const bindings = rowsOf<BindingRow>(database, 'bindings');
  return {
    events: by(rowsOf<StoredEvent>(database, 'events'), taskOf),
    audit: by(rowsOf<AuditRow>(database, 'audit'), (row) => row.request_id),
    replays: by(rowsOf<ReplayRow>(database, 'replays'), (row) => row.key),
    users: by(rowsOf<UserRow>(database, 'users'), (row) => row.id),
    roles: by(rowsOf<RoleRow>(database, 'roles'), (row) => row.id),
    granted: by(bindings.filter((row) => row.role_id === grantedRole), (row) => row.target_id),
    bound: by(bindings, (row) => row.role_id),
    members: by(rowsOf<MemberRow>(database, 'members'), (row) => row.user_id),
    invitations: by(rowsOf<InvitationRow>(database, 'invitations'), (row) => row.id),
  };
};

const count = <Row>(rows: ReadonlyMap<string, readonly Row[]>, key: string): number => rows.get(key)?.length ?? 0;

/** How much of the state a task has changed: numbers that are the same before every task, and the same after. */
const stateOf = (traces: Traces, { id, kind, body }: Task): readonly number[] => {
  switch (kind) {
    case 'rbacAssign':
      return [count(traces.granted, id)];
    case 'rbacRoleDelete':
      return [count(traces.roles, id), count(traces.bound, id)];
    case 'orgMemberRemove':
      return [count(traces.members, id)];
    case 'orgInviteAccept': {
      const accepted = (traces.invitations.get((body as { invitationId: string }).invitationId) ?? []).filter(({ status }) => status === 'accepted');
      return [accepted.length, count(traces.members, id)];
    }
    // A name is overwritten by the next task: see `checkNames`.
    case 'userUpdate': case 'refusal':
      return [];
  }
};

const effects: Record<Task['kind'], { readonly before: readonly number[]; readonly after: readonly number[]; readonly event: string | null; readonly audit: string }> = {
  userUpdate: { before: [], after: [], event: 'user.updated', audit: 'user.updated succeeded' },
  rbacAssign: { before: [0], after: [1], event: 'role.assigned', audit: 'role.assigned succeeded' },
  rbacRoleDelete: { before: [1, 2], after: [0, 0], event: null, audit: 'role.deleted succeeded' },
  orgMemberRemove: { before: [1], after: [0], event: 'org.member.removed', audit: 'org.member.removed succeeded' },
  orgInviteAccept: { before: [0, 0], after: [1, 1], event: 'org.member.added', audit: 'org.member.added succeeded' },
  refusal: { before: [], after: [], event: null, audit: 'null denied' },
};

/** All that a task has left in the file, in words. */
const found = (traces: Traces, task: Task): string =>
  JSON.stringify({
    state: stateOf(traces, task),
    events: (traces.events.get(task.id) ?? []).map(({ key }) => key),
    audit: (traces.audit.get(task.id) ?? []).map(({ label, outcome }) => `${label} ${outcome}`),
    replays: count(traces.replays, task.id),
  });

const whole = ({ kind }: Task): string => {
  const { after, event, audit } = effects[kind];
  return JSON.stringify({ state: after, events: event === null ? [] : [event], audit: [audit], replays: 1 });
};

const nothing = ({ kind }: Task): string => JSON.stringify({ state: effects[kind].before, events: [], audit: [], replays: 0 });

const checkTask = (traces: Traces, ledger: Ledger, task: Task): string[] => {
  const [has, answer] = [found(traces, task), ledger.answers.get(task.id)];
  if (!answer) return has === whole(task) || has === nothing(task) ? [] : [`${task.id} is torn: ${has}`];
  if (has !== whole(task)) return [`${task.id} was acknowledged and has ${has}`];
  const [replay] = traces.replays.get(task.id) ?? [];
  return replay?.body === answer.text && replay.status === answer.status ? [] : [`${task.id} would be replayed otherwise: ${replay?.status} ${replay?.body}`];
};

/** Of each user whose name changed, the last event tells the name. */
const checkNames = ({ events, users }: Traces): string[] => {
  const updates = [...events.values()].flat().filter(({ key }) => key === 'user.updated').sort((one, other) => one.sequence - other.sequence);
  const last = new Map(updates.map((event) => [payloadOf(event).id, payloadOf(event).name]));
  return [...last].filter(([id, name]) => users.get(id)?.[0]?.name !== name).map(([id, name]) => `${id} is not called ${name}, as the last event says`);
};

const checkStrangers = (traces: Traces, { tasks }: Ledger): string[] =>
  (['events', 'audit', 'replays'] as const).flatMap((table) => [...traces[table].keys()].filter((id) => !tasks.has(id)).map((id) => `${table} has ${id}, which nobody sent`));

const checkFile = (database: DatabaseSync): string[] => {
  const integrity = database.prepare('PRAGMA integrity_check').all().map((row) => Object.values(row as object).join()).filter((line) => line !== 'ok');
  const foreign = database.prepare('PRAGMA foreign_key_check').all().map((row) => `dangling: ${JSON.stringify(row)}`);
  return [...integrity, ...foreign, ...verifyAudit(database).breaks.map((one) => `audit: ${JSON.stringify(one)}`)];
};

/** What is wrong with a file; nothing, if all is well. */
export const findDamage = (database: DatabaseSync, ledger: Ledger): readonly string[] => {
  const traces = readTraces(database);
  const tasks = [...ledger.tasks.values()].flatMap((task) => checkTask(traces, ledger, task));
  return [...checkFile(database), ...checkStrangers(traces, ledger), ...checkNames(traces), ...tasks];
};

/** Tasks whose effects are in the file, whether anybody was told or not. */
export const doneTasks = (database: DatabaseSync): ReadonlySet<string> => new Set(rowsOf<ReplayRow>(database, 'replays').map(({ key }) => key));
