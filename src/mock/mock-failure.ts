/** The mock cannot be served: a failure of the run, with what to do. */
export class MockFailure extends Error {
  override readonly name = 'MockFailure';
  readonly code = 'mock-not-listening';
  readonly fix: string;

  constructor(message: string, fix: string, cause: unknown) {
    super(message, { cause });
    this.fix = fix;
  }
}
