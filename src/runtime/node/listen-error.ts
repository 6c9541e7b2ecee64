const fixes: { readonly [code: string]: string } = {
  EADDRINUSE: 'the port is in use; stop what uses it, or choose another port (0 takes any free one)',
  EACCES: 'this user may not open the port; choose one from 1024 on (0 takes any free one)',
  EADDRNOTAVAIL: 'this machine does not have the address; choose one it has, such as 127.0.0.1',
  ENOTFOUND: 'the host name is not known; choose an address of this machine, such as 127.0.0.1',
  ERR_SOCKET_BAD_PORT: 'the port is none; choose one from 0 to 65535 (0 takes any free one)',
};

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN');

/** Why a server could not start; `code` is Node's, such as `EADDRINUSE`. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string;

  constructor(address: string, cause: unknown) {
    const code = codeOf(cause);
    super(`cannot listen on ${address} (${code}): ${fixes[code] ?? String(cause)}`, { cause });
    this.code = code;
  }
}
