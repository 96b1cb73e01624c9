/** Closed rounds whose public message does not show yet what was right. */
import type { Engine } from "../engine.ts";
import { reveal } from "../rounds/close.ts";
import type { Job } from "./job.ts";

export function revealRounds(
  engine: Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "log">,
): Job {
  return {
    name: "reveal",
    run: async (tick) => {
      for (const round of await engine.store.unrevealed(tick.startedMs, tick.batch)) {
        tick.oncePerRound(round.id, async () => {
          if ((await reveal(engine, round)) === "later") tick.tickAfterLease();
        });
      }
    },
  };
}
