/** Time that passes only when a test says so. */
import type { Clock } from "../../src/lib/clock.ts";

interface Alarm {
  /** By the monotonic clock. */
  readonly atMs: number;
  readonly act: () => void;
}

export class FakeClock implements Clock {
  /** How far the wall clock is ahead of the monotonic one. */
  #epochMs: number;
  #passedMs = 0;
  readonly #alarms = new Set<Alarm>();

  /** @param iso an instant: `2026-03-02T08:30:00Z`. */
  constructor(iso: string) {
    this.#epochMs = Temporal.Instant.from(iso).epochMilliseconds;
  }

  nowMs(): number {
    return this.#epochMs + this.#passedMs;
  }

  monotonicMs(): number {
    return this.#passedMs;
  }

  after(delayMs: number, act: () => void): () => void {
    const alarm = { atMs: this.#passedMs + delayMs, act };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** How many alarms are still to ring. */
  get waiting(): number {
    return this.#alarms.size;
  }

  /** Moves on, ringing every alarm on the way at its own time. */
  pass(durationMs: number): void {
    const endMs = this.#passedMs + durationMs;
    for (let next = this.#nextBy(endMs); next !== undefined; next = this.#nextBy(endMs)) {
      this.#alarms.delete(next);
      this.#passedMs = Math.max(this.#passedMs, next.atMs);
      next.act();
    }
    this.#passedMs = endMs;
  }

  /** Sets the wall clock, either way, as a correction or a machine that wakes up does: no time passes and nothing rings. */
  set(iso: string): void {
    this.#epochMs = Temporal.Instant.from(iso).epochMilliseconds - this.#passedMs;
  }

  #nextBy(endMs: number): Alarm | undefined {
    return [...this.#alarms].filter((alarm) => alarm.atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0];
  }
}
