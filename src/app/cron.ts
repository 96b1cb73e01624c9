/** The heart: once a minute, in UTC, which has no clock changes. What is due is the database's business. */
import cron from "node-cron";
import type { Log } from "../ports/log.ts";

/** Beats until the returned function is called. A beat that takes longer than a minute is not joined by another. */
export function startCron(beat: () => Promise<void>, log: Log): () => Promise<void> {
  const task = cron.schedule(
    "* * * * *",
    async () => {
      try {
        await beat();
      } catch (error) {
        log.error({ err: error }, "a heartbeat failed; the next one tries again");
      }
    },
    { timezone: "UTC", name: "heartbeat", noOverlap: true, missedExecutionTolerance: 59_000 },
  );
  // A listener keeps node-cron from printing; a lost minute is no loss, since the next beat does what is due.
  task.on("execution:missed", () => log.warn({}, "a heartbeat was missed: the machine slept or was busy"));
  return async () => {
    await task.destroy();
  };
}
