/**
 * Numbers people through a whole session, from 1 in the order of their appearance. Recognition does so itself, but
 * begins anew when it is started again (another model, a crash): the same number is somebody else then.
 */
export class PeopleNumbers {
  #known = new Map<number, number>();
  #count = 0;

  numberOf(id: number): number {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    this.#count += 1;
    this.#known.set(id, this.#count);
    return this.#count;
  }

  /** From now on nobody is known any more. */
  forget(): void {
    this.#known = new Map();
  }
}
