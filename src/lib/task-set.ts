/** Work under way that a stop waits for. */

export class TaskSet {
  readonly #running = new Set<Promise<unknown>>();

  /** How many are under way. */
  get size(): number {
    return this.#running.size;
  }

  /** Keeps the work until it is settled, and hands it back. A rejection stays with whoever awaits the work. */
  add<T>(work: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return work;
  }

  /** Resolves when nothing is under way, work that was added meanwhile included. Never rejects. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
