/** A kind of thing that falls due. The scheduler runs each job once a tick; a new kind is one more file in this folder. */
import type { RoundId } from "../../quiz/ids.ts";

export interface Job {
  /** For the log: lower-case letters and underscores. */
  readonly name: string;
  /** Looks up what is due and does it. Resolves when all of it is decided; `tick` takes on what needs longer. */
  run(tick: Tick): Promise<void>;
}

/** What a job may ask of the scheduler while it runs. */
export interface Tick {
  /** When the tick began: what is due now was due by then. Epoch milliseconds. */
  readonly startedMs: number;
  /** At most so many rows are looked at in one tick; what is left waits for the next. */
  readonly batch: number;
  /** Acts on one row after the other. What one row throws is logged and does not stop the rest. */
  each<Row>(rows: readonly Row[], act: (row: Row) => Promise<void>): Promise<void>;
  /** Goes on beside the ticks, so that one slow channel never holds up another; a stop waits for it. */
  inBackground(work: () => Promise<void>): void;
  /** The same for one round; nothing happens while something is under way for that round already. */
  oncePerRound(round: RoundId, work: () => Promise<void>): void;
  /** Ticks once more when the leases of whoever is sending now have run out. */
  tickAfterLease(): void;
}
