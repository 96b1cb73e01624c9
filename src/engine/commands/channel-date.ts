/** Which date it is in a channel: what its boards and its posts by hand go by. */

import { localDate } from "../../quiz/schedule/slot.ts";
import type { Engine } from "../engine.ts";
import type { Call } from "./command-handler.ts";

/**
 * The local date in the zone of the channel's first schedule, else in that of the house; never before the date of the
 * channel's newest question, so that an answer to it is on today's board.
 */
export async function today(engine: Engine, { community, channel }: Call): Promise<string> {
  const [schedule] = await engine.store.schedules(community, channel);
  const newest = await engine.store.latestRound(channel, "posted");
  const date = localDate(schedule?.timetable.zone ?? engine.rules.zone, engine.clock.nowMs()).toString();
  return newest !== undefined && newest.date > date ? newest.date : date;
}
