/** Which date it is in a channel: what its leaderboards and posts by hand go by. */

import type { CommandCall } from "../ports/bot.ts";
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
