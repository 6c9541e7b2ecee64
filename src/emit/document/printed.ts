/** A member of a document that is printed already: what stands after its name, in each notation. */
export class Printed {
  /** Parts to be joined. */
  readonly json: readonly string[];
  /** Lines, of which the first goes on behind the name. */
  readonly yaml: readonly string[];

  constructor(json: readonly string[], yaml: readonly string[]) {
    this.json = json;
    this.yaml = yaml;
  }
}
