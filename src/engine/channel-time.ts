/** Time in a channel: which date it is there, and when the next question comes. */
import type { NextQuestion } from "../message/views/press.ts";
import type { CommandCall } from "../ports/bot.ts";
import { neverMs } from "../quiz/schedule/schedule.ts";
import { localDate } from "../quiz/schedule/slot.ts";
import type { Engine } from "./engine.ts";

/**
 * The local date in the zone of the channel's first schedule, else in that of the house; never before the date of the
 * channel's newest question, so that an answer to it is on today's leaderboard.
 */
export async function today(
  { store, clock, rules }: Pick<Engine, "store" | "clock" | "rules">,
  { community, channel }: Pick<CommandCall, "community" | "channel">,
): Promise<string> {
  const [schedule] = await store.schedules(community, channel);
  const newest = await store.latestRound(channel, "posted");
  const date = localDate(schedule?.timetable.zone ?? rules.zone, clock.nowMs()).toString();
  return newest !== undefined && newest.date > date ? newest.date : date;
}

/** When a schedule of the channel is due next; undefined when none is, or all are paused. */
export async function nextQuestion(
  { store }: Pick<Engine, "store">,
  { community, channel }: Pick<CommandCall, "community" | "channel">,
): Promise<NextQuestion | undefined> {
  const running = (await store.schedules(community, channel)).filter(
    ({ paused, nextSlotMs }) => !paused && nextSlotMs < neverMs,
  );
  const [next] = running.toSorted((a, b) => a.nextSlotMs - b.nextSlotMs);
  return next && { atMs: next.nextSlotMs, zone: next.timetable.zone };
}
