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
  /** Where the next task goes. */
  readonly url: () => string;
  /** Told after each answer, with the number of them. */
  readonly onAnswer: (count: number) => void;
  /** After a task without an answer, whether its client goes on. */
  readonly goesOn: () => boolean;
}

/** Sends the open tasks from several clients, each one after the other, and notes what was answered. */
export const runLoad = async (ledger: Ledger, { clients, url, onAnswer, goesOn }: LoadOptions): Promise<void> => {
  const queue = ledger.open.values();
  let count = 0;
  const client = async (): Promise<void> => {
    for (const task of queue) {
      const reply = await sendTask(url(), task).catch(() => null);
      if (reply) {
        ledger.answers.set(task.id, reply);
        onAnswer((count += 1));
      } else if (!goesOn()) return;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
};
