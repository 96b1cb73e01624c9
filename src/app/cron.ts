/** Calls the scheduler once a minute, on the minute, whatever the wall clock does. */
import { createTask } from "node-cron";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../ports/log.ts";

export interface CronParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Does what is due. */
  readonly tick: () => Promise<void>;
}

export interface Cron {
  /** False when no tick has come to a good end for three minutes: nothing is posted then. */
  onTime(): boolean;
  /** No tick begins any more; one under way goes on. */
  stop(): Promise<void>;
}

const minuteMs = 60_000;
const silenceLimitMs = 3 * minuteMs;
/** A timer that is late, or a wall clock that is off, by less than this is not worth a line. */
const noticedMs = minuteMs / 2;

/**
 * node-cron knows the minutes, but its own timer is not started: it waits for a time of the wall clock, so it is silent
 * for as long as that clock was set back, and when the clock jumps ahead it goes through every minute left out. Here a
 * wait is never longer than a minute, and what was left out is one tick, since the database says what is due.
 */
export function startCron({ clock, log, tick }: CronParts): Cron {
  let doneMs = clock.monotonicMs();
  let running = false;
  let cancel = () => {};

  const run = async () => {
    running = true;
    try {
      await tick();
      doneMs = clock.monotonicMs();
    } catch (error) {
      log.error(
        { event: "app.tick.failed", err: error },
        "What is due could not be done; the next minute tries again.",
      );
    } finally {
      running = false;
    }
  };
  const minutely = createTask("* * * * *", run, { timezone: "UTC", name: "arena" });

  const wait = () => {
    const from = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
    const nextMs = minutely.getNextRuns(1)[0]?.getTime() ?? from.wallMs + minuteMs;
    const delayMs = Math.min(minuteMs, Math.max(1, nextMs - from.wallMs));
    cancel = clock.after(delayMs, () => {
      const passedMs = clock.monotonicMs() - from.monotonicMs;
      const jumpMs = clock.nowMs() - from.wallMs - passedMs;
      const lateMs = passedMs - delayMs;
      wait();
      if (Math.abs(jumpMs) > noticedMs) {
        log.warn(
          { event: "app.clock.jumped", jumpMs: Math.round(jumpMs) },
          "The wall clock jumped, or the machine slept.",
        );
      }
      if (lateMs > noticedMs) {
        log.warn(
          { event: "app.tick.late", lateMs: Math.round(lateMs) },
          "The process was busy or stopped for a while.",
        );
      }
      if (running) log.warn({ event: "app.tick.slow" }, "What was due a minute ago is still being done.");
      else void minutely.execute();
    });
  };

  wait();
  return {
    onTime: () => clock.monotonicMs() - doneMs < silenceLimitMs,
    stop: async () => {
      cancel();
      await minutely.destroy();
    },
  };
}
