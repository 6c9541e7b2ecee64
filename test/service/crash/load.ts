import { setTimeout as sleep } from 'node:timers/promises';
import { type Reply, send } from '../harness.ts';
import type { Task } from './tasks.ts';

/** What the client side knows: every task there is, and each answer that came whole. */
export class Ledger {
  readonly tasks = new Map<string, Task>();
  readonly answers = new Map<string, Reply>();

  add(tasks: readonly Task[]): void {
    for (const task of tasks) this.tasks.set(task.id, task);
  }

  /** Not sent, or sent without an answer. */
  get open(): readonly Task[] {
    return [...this.tasks.values()].filter(({ id }) => !this.answers.has(id));
  }
}

/** Sends a task; the same one may be sent again. */
export const sendTask = (url: string, { id, path, token, body }: Task): Promise<Reply> =>
  send(url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': id, 'x-request-id': id },
  });

export interface LoadOptions {
  /** Clients at a time. */
  readonly clients: number;
  /** Where the next request goes. */
  readonly url: () => string;
  /** Told after each answer, with the number of them. */
  readonly onAnswer?: (count: number) => void;
  /** Whether to send a task again until it is answered; else a client ends at the first task that is not. */
  readonly insists?: boolean;
}

/** Sends tasks from several clients, each one after the other, and notes what was answered. */
export const runLoad = async (ledger: Ledger, tasks: Iterable<Task>, { clients, url, onAnswer, insists = false }: LoadOptions): Promise<void> => {
  const queue = tasks[Symbol.iterator]();
  let count = 0;
  const attempt = async (task: Task): Promise<boolean> => {
    const reply = await sendTask(url(), task).catch(() => null);
    if (!reply) return false;
    ledger.answers.set(task.id, reply);
    onAnswer?.((count += 1));
    return true;
  };
  const client = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      while (!(await attempt(next.value))) {
        if (!insists) return;
        await sleep(5);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
};
