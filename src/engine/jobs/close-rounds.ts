/** Rounds whose time is over take no more answers. */
import type { Engine } from "../engine.ts";
import { closeRound } from "../rounds/close.ts";
import type { Job } from "./job.ts";

export function closeRounds(engine: Pick<Engine, "store" | "clock" | "log">): Job {
  return {
    name: "close",
    run: async (tick) => {
      const overdue = await engine.store.overdue(tick.startedMs, tick.batch);
      await tick.each(overdue, async ({ id }) => {
        await closeRound(engine, id);
      });
    },
  };
}
