/** Lets work through a few at a time in each turn of the event loop, so that between them whoever waits outside is heard. */

export class TurnLimiter {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #turning = false;

  /** @param most at once: enough of them for one write to the database. */
  constructor(most: number) {
    this.#most = most;
  }

  async pass(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    this.#turn();
    await promise;
  }

  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      for (const letIn of this.#waiting.splice(0, this.#most)) letIn();
      if (this.#waiting.length > 0) this.#turn();
    });
  }
}
