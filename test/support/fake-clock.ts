/** Time that passes only when a test says so. */
import type { Clock } from "../../src/lib/clock.ts";

interface Alarm {
  readonly atMs: number;
  readonly act: () => void;
}

export class FakeClock implements Clock {
  #nowMs: number;
  readonly #alarms = new Set<Alarm>();

  /** @param iso an instant: `2026-03-02T08:30:00Z`. */
  constructor(iso: string) {
    this.#nowMs = Temporal.Instant.from(iso).epochMilliseconds;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, act: () => void): () => void {
    const alarm = { atMs: this.#nowMs + delayMs, act };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** How many alarms are still to ring. */
  get waiting(): number {
    return this.#alarms.size;
  }

  /** Moves on, ringing every alarm on the way at its own time. */
  pass(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    for (let next = this.#nextBy(endMs); next !== undefined; next = this.#nextBy(endMs)) {
      this.#alarms.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.act();
    }
    this.#nowMs = endMs;
  }

  /** Jumps, as a machine does that wakes up: nothing rings on the way. */
  set(iso: string): void {
    this.#nowMs = Temporal.Instant.from(iso).epochMilliseconds;
  }

  #nextBy(endMs: number): Alarm | undefined {
    return [...this.#alarms].filter((alarm) => alarm.atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0];
  }
}
