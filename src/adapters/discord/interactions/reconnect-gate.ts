/**
 * Growing pauses between the attempts to reach the gateway. The SDK tries again every half a second for ever; it asks
 * for the session before each attempt, and here that question is answered when it is time.
 */
import type { Clock } from "../../../lib/clock.ts";
import { type BackOff, backOffMs, StoppableWait } from "../../../lib/retry.ts";

/** Longer each time, up to a minute, and never all processes at once. */
export const discordBackOff: BackOff = { firstMs: 1_000, mostMs: 60_000, spread: 0.25 };

interface ShardState {
  /** Connected now, as far as anybody can tell. */
  up: boolean;
  failures: number;
  /** The next question for the session begins an attempt. */
  waiting: boolean;
}

export class ReconnectGate {
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #shards = new Map<number, ShardState>();
  readonly #downSince = new Map<number, number>();
  readonly #waits: StoppableWait;

  constructor(clock: Clock, chance: () => number) {
    this.#clock = clock;
    this.#waits = new StoppableWait(clock);
    this.#chance = chance;
  }

  /** The socket of a shard closed, or could not be opened. @returns how often in a row. */
  closed(shard: number): number {
    const failures = this.#of(shard).failures + 1;
    this.#shards.set(shard, { up: false, failures, waiting: true });
    if (!this.#downSince.has(shard)) this.#downSince.set(shard, this.#clock.nowMs());
    return failures;
  }

  /** A session began or was taken up again. @returns how long there was none. */
  opened(shard: number): number {
    this.#shards.set(shard, { up: true, failures: 0, waiting: false });
    const sinceMs = this.#downSince.get(shard);
    this.#downSince.delete(shard);
    return sinceMs === undefined ? 0 : this.#clock.nowMs() - sinceMs;
  }

  /** Resolves when the shard may try; at once for one that is connected, and never again after `stop`. */
  async admit(shard: number): Promise<void> {
    const state = this.#of(shard);
    if (this.#waits.stopped && !state.up) return await never();
    if (!state.waiting) return;
    state.waiting = false;
    // The first attempt after a loss is the SDK's own, half a second later: most losses are over then.
    if (state.failures <= 1) return;
    if (!(await this.#waits.wait(backOffMs(state.failures - 1, discordBackOff, this.#chance())))) await never();
  }

  allUp(shards: readonly number[]): boolean {
    return shards.length > 0 && shards.every((shard) => this.#shards.get(shard)?.up === true);
  }

  /** A socket that is being closed on purpose must not be opened again behind our back. */
  stop(): void {
    this.#waits.stop();
  }

  #of(shard: number): ShardState {
    const known = this.#shards.get(shard) ?? { up: false, failures: 0, waiting: false };
    this.#shards.set(shard, known);
    return known;
  }
}

async function never(): Promise<never> {
  return await new Promise<never>(() => undefined);
}
