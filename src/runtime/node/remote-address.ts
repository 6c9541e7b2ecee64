import type { Context } from 'hono';

interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
}

/** The address of the peer of a connection as text, an IPv4 address always in dots; `''` where it is not known. */
export const remoteAddress = (c: Context): string => {
  // Absent where the application is called without a server.
  const bindings = c.env as NodeBindings | undefined;
  return (bindings?.incoming?.socket?.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
};
