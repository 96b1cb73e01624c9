/** Remembers for a while, and not more than so many things. */
import type { Clock } from "./clock.ts";

interface Entry<T> {
  readonly value: T;
  readonly sinceMs: number;
}

export class TtlCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #clock: Clock;
  readonly #most: number;

  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Undefined for what is older than that, or was never put. */
  get(key: string, freshForMs = Number.POSITIVE_INFINITY): T | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || this.#clock.nowMs() - entry.sinceMs >= freshForMs ? undefined : entry.value;
  }

  /** What was put the longest ago makes room. */
  put(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, sinceMs: this.#clock.nowMs() });
    if (this.#entries.size <= this.#most) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }
}
