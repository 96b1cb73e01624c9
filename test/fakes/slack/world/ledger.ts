/** Things by their id. */
export class Ledger<T extends { readonly id: string }> {
  readonly #entries = new Map<string, T>();

  add(entry: T): T {
    this.#entries.set(entry.id, entry);
    return entry;
  }

  find(id: string): T | undefined {
    return this.#entries.get(id);
  }

  /** @throws Error for a test that asks for what it never made. */
  get(id: string): T {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`there is no ${id}`);
    return entry;
  }

  remove(id: string): void {
    this.#entries.delete(id);
  }

  all(): readonly T[] {
    return [...this.#entries.values()];
  }
}
