/** A number as it is written, which says more than JavaScript's numbers can. */
export class Numeral {
  constructor(readonly source: string) {}

  get value(): number {
    return Number(this.source);
  }

  toJSON(): string {
    return `numeral ${this.source}`;
  }
}
