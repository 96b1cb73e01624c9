/** Does what Slack asks once, also when Slack asks again: in another process, after a restart, hours later. */
import type { Clock } from "../../../lib/clock.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";

/** Stands in every database: another one would forget what was done before an update, and never sweep it away. */
const prefix = "slack:seen/";
const dayMs = 24 * 60 * 60 * 1000;
/** Slack repeats itself for a day at most. */
const keptDays = 2;
/** In small steps: each of them holds up whatever else the database is asked for. */
const sweptAtOnce = 20;
const stepEveryMs = 5_000;
const restMs = 60 * 60 * 1000;
/** Days are counted down, so that the store lists the oldest first. */
const farDay = 100_000;

export class EventDedupe {
  readonly #keyValues: KeyValueStore;
  readonly #clock: Clock;
  readonly #log: Log;
  #sweepFromMs = Number.NEGATIVE_INFINITY;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(keyValues: KeyValueStore, clock: Clock, log: Log) {
    this.#keyValues = keyValues;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * True for whoever comes first with this id, in all processes together.
   * @throws Error when the database does not say.
   */
  async first(id: string): Promise<boolean> {
    const nowMs = this.#clock.nowMs();
    const today = dayOf(nowMs);
    if ((await this.#keyValues.get(keyOf(today - 1, id))) !== undefined) return false;
    const first = await this.#keyValues.add(keyOf(today, id), String(nowMs));
    // Old ids are deleted in the background: nobody waits for that.
    if (first && nowMs >= this.#sweepFromMs) this.#sweeping = this.#sweep(today, nowMs);
    return first;
  }

  /** Resolves when nothing is swept any more. */
  async settled(): Promise<void> {
    await this.#sweeping;
  }

  /** Never rejects. */
  async #sweep(today: number, nowMs: number): Promise<void> {
    this.#sweepFromMs = nowMs + restMs;
    try {
      const oldest = keyOf(today - keptDays, "");
      const entries = await this.#keyValues.list(prefix, sweptAtOnce);
      const old = entries.filter(({ key }) => key >= oldest);
      for (const { key } of old) await this.#keyValues.delete(key);
      // Where all were old, there may be more.
      if (old.length === sweptAtOnce) this.#sweepFromMs = nowMs + stepEveryMs;
    } catch (error) {
      this.#log.warn({ event: "slack.dedupe.not_swept", err: error }, "Old ids of events could not be deleted.");
    }
  }
}

function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs);
}

function keyOf(day: number, id: string): string {
  return `${prefix}${String(farDay - day).padStart(6, "0")}/${id}`;
}
