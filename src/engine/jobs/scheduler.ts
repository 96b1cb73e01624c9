/** Runs the jobs: once a tick, and once more when a lease has run out. */
import { TaskSet } from "../../lib/task-set.ts";
import type { RoundId } from "../../quiz/ids.ts";
import type { Engine } from "../engine.ts";
import type { Job, Tick } from "./job.ts";
import { jobsOf } from "./jobs.ts";

const batch = 1_000;

export class Scheduler {
  readonly #engine: Pick<Engine, "clock" | "rules" | "metrics" | "log">;
  readonly #jobs: readonly Job[];
  readonly #background = new TaskSet();
  /** Rounds that this process is sending or revealing. */
  readonly #busy = new Set<RoundId>();
  #ticking: Promise<void> | undefined;
  #cancelTickAfterLease: (() => void) | undefined;
  #stopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#jobs = jobsOf(engine);
  }

  /**
   * Does all that is due. Resolves when everything is decided; what is being sent goes on. A tick that falls into
   * another one is that one. Rejects with what the first failed job threw, after the other jobs had their turn.
   */
  async tick(): Promise<void> {
    if (this.#stopped) return;
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = undefined;
    });
    await this.#ticking;
  }

  /** Ticks once more when the leases of whoever was sending before have run out. */
  tickAfterLease(): void {
    if (this.#cancelTickAfterLease !== undefined || this.#stopped) return;
    const { clock, rules } = this.#engine;
    this.#cancelTickAfterLease = clock.after(rules.leaseMs + 1, () => {
      this.#cancelTickAfterLease = undefined;
      this.#inBackground(() => this.tick());
    });
  }

  /** Resolves when nothing is being decided or sent. Never rejects. */
  async settled(): Promise<void> {
    while (this.#ticking !== undefined || this.#background.size > 0) {
      // What a tick throws belongs to whoever asked for it.
      await this.#ticking?.catch(() => undefined);
      await this.#background.settled();
    }
  }

  /** Begins nothing more; resolves when nothing is being decided or sent. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTickAfterLease?.();
    await this.settled();
  }

  async #tick(): Promise<void> {
    const { clock, metrics, log } = this.#engine;
    const startedMs = clock.nowMs();
    const beganMs = clock.monotonicMs();
    const failures: unknown[] = [];
    for (const job of this.#jobs) {
      try {
        await job.run(this.#tickOf(job, startedMs));
      } catch (error) {
        failures.push(error);
        log.error(
          { event: "engine.job.failed", job: job.name, err: error },
          "A job failed; the next tick tries again.",
        );
      }
    }
    metrics.tick(clock.monotonicMs() - beganMs);
    if (failures.length > 0) throw failures[0];
  }

  #tickOf(job: Job, startedMs: number): Tick {
    return {
      startedMs,
      batch,
      each: async (rows, act) => {
        for (const row of rows) {
          try {
            await act(row);
          } catch (error) {
            this.#engine.log.error(
              { event: "engine.job.row_failed", job: job.name, err: error },
              "One thing that was due could not be done; the next tick tries again.",
            );
          }
        }
      },
      inBackground: (work) => this.#inBackground(work),
      oncePerRound: (round, work) => this.#oncePerRound(round, work),
      tickAfterLease: () => this.tickAfterLease(),
    };
  }

  /** Leaves a round alone while something is being done for it, however long the platform takes. */
  #oncePerRound(round: RoundId, work: () => Promise<void>): void {
    if (this.#busy.has(round)) return;
    this.#busy.add(round);
    this.#inBackground(() => work().finally(() => this.#busy.delete(round)));
  }

  #inBackground(work: () => Promise<void>): void {
    const { log } = this.#engine;
    void this.#background.add(
      work().catch((error: unknown) =>
        log.error({ event: "engine.background.failed", err: error }, "Work that was due failed."),
      ),
    );
  }
}
