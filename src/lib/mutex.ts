/** Lets one at a time use something. */

export class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Resolves in the order of the calls, when it is the caller's turn, with the function that ends the turn. */
  async acquire(): Promise<() => void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = ended;
    await before;
    return end;
  }
}
