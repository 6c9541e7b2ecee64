/** A member of a document that is printed already: what stands after its name, in each notation. */
export class Printed {
  readonly json: string;
  readonly yaml: string;

  constructor(json: string, yaml: string) {
    this.json = json;
    this.yaml = yaml;
  }
}
