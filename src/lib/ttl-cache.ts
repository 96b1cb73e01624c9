/** A cache with a bound and an age, over `lru-cache`, on the clock of the house. */
import { LRUCache } from "lru-cache";
import type { Clock } from "./clock.ts";

interface Entry<T> {
  readonly value: T;
  readonly sinceMs: number;
}

export class TtlCache<T> {
  readonly #entries: LRUCache<string, Entry<T>>;
  readonly #clock: Pick<Clock, "nowMs">;

  /** @param most entries: what was used the longest ago makes room. */
  constructor(clock: Pick<Clock, "nowMs">, most: number) {
    this.#clock = clock;
    this.#entries = new LRUCache({ max: most });
  }

  /** Undefined for what was never set, or is `freshForMs` old or older. */
  get(key: string, freshForMs = Number.POSITIVE_INFINITY): T | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || this.#clock.nowMs() - entry.sinceMs >= freshForMs ? undefined : entry.value;
  }

  set(key: string, value: T): void {
    this.#entries.set(key, { value, sinceMs: this.#clock.nowMs() });
  }

  /** True when the key was not there: for whatever may be done once only. */
  addNew(key: string, value: T): boolean {
    if (this.#entries.has(key)) return false;
    this.set(key, value);
    return true;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
