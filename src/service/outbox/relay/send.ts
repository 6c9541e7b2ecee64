import type { Outcome } from '../settle.ts';

/** Characters of an error that are kept. */
const mostText = 1000;

/** Why a send failed, with the causes behind it, for people. */
const describe = (cause: unknown): string => {
  const parts: string[] = [];
  for (let one = cause; one !== undefined && parts.length < 4; one = one instanceof Error ? one.cause : undefined) {
    parts.push(one instanceof Error ? one.message || ('code' in one ? String(one.code) : one.name) : String(one));
  }
  return parts.join(': ').slice(0, mostText);
};

/** An event on its way to a sink. */
export interface Sending {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  /** Gives the send up at once; its outcome is `released` unless it has one already. */
  readonly giveUp: () => void;
}

/** Sends an event by `deliver`; when that takes longer than `ms`, the send has failed, whatever comes of it. */
export const send = (deliver: (signal: AbortSignal) => Promise<void>, ms: number): Sending => {
  const controller = new AbortController();
  let giveUp = (): void => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    const end = (how: Outcome): void => {
      clearTimeout(timer);
      resolve(how);
      controller.abort();
    };
    const timer = setTimeout(() => end({ kind: 'failed', error: `gave up after ${ms} ms` }), ms);
    giveUp = () => end({ kind: 'released' });
    deliver(controller.signal).then(() => end({ kind: 'delivered' }), (cause: unknown) => end({ kind: 'failed', error: describe(cause) }));
  });
  return { outcome, giveUp };
};
