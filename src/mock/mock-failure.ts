/** Every way in which the mock cannot be served although the contracts are right; codes never change their meaning. */
export const mockFailures = {
  'mock-not-listening': { cause: 'The mock cannot listen: its port is taken or may not be used, or its address is none of this machine.', fix: 'Name a free port with `--port`, 0 for any, and an address of this machine with `--host`.' },
} as const satisfies Record<string, { readonly cause: string; readonly fix: string }>;

/** The mock cannot be served: a failure of the run, with what to do. */
export class MockFailure extends Error {
  override readonly name = 'MockFailure';
  readonly code: keyof typeof mockFailures;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;

  constructor(code: keyof typeof mockFailures, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
    this.fix = mockFailures[code].fix;
  }
}
