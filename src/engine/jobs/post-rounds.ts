/** Claimed rounds that nobody is sending: sent, or found in their channel. What came of it is told to whoever is concerned. */
import { notPostedView } from "../../message/views/manage/admin.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import { postRound } from "../rounds/post.ts";
import type { Job, Tick } from "./job.ts";
import { missedSlotsView, tellMaker } from "./tell-maker.ts";

type Parts = Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "metrics" | "log">;

export function postRounds(engine: Parts): Job {
  return {
    name: "post",
    run: async (tick) => {
      const unposted = await engine.store.unposted(tick.startedMs, tick.batch);
      for (const round of unposted) tick.oncePerRound(round.id, () => post(engine, round, tick));
    },
  };
}

async function post(engine: Parts, round: Round, tick: Tick): Promise<void> {
  const { store } = engine;
  const result = await postRound(engine, round.id);
  if (result?.outcome === "busy" || result?.outcome === "unknown") tick.tickAfterLease();
  if (result?.outcome !== "refused" && result?.outcome !== "missed") return;
  const schedules = await store.schedules(round.community, round.channel);
  const schedule = schedules.find((candidate) => candidate.id === round.schedule);
  if (schedule === undefined) return;
  if (result.outcome === "refused") {
    const running = schedules.filter(({ paused }) => !paused);
    for (const each of running) await store.changeSchedule({ ...each, paused: true });
    // Everybody whose schedule stands still now, not only whose turn it was.
    const makers = new Set([schedule, ...running].map(({ createdBy }) => createdBy));
    for (const createdBy of makers) await tellMaker(engine, { createdBy }, notPostedView(result.reason));
  } else if (result.why !== "called-off") {
    const view = missedSlotsView(engine, { slotsMs: [round.slotMs], why: result.why, schedule });
    await tellMaker(engine, schedule, view);
  }
}
