import type { CallerName } from '../service.ts';

/** A request as it goes out. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly caller: CallerName;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | null;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the text says as JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface Exchange {
  readonly sent: Sent;
  readonly answer: Answer;
}

const longest = 600;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text);

/** Both sides in two lines. */
export const showExchange = ({ sent, answer }: Exchange): string =>
  [
    `  request   ${sent.method} ${cut(sent.url)} from ${sent.caller} ${cut(sent.body ?? '')}`.trimEnd(),
    `  answer    ${answer.status} ${answer.headers.get('content-type') ?? 'without a type'} ${cut(answer.text)}`.trimEnd(),
  ].join('\n');
