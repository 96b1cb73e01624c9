/** A fresh playground has a daily schedule from its first minute on, so that a newcomer sees a question at once. */
import { playground, playgroundChannel } from "../adapters/web/ids.ts";
import { firstPlayer } from "../adapters/web/playground/demo-players.ts";
import type { Engine } from "../engine/engine.ts";
import { asId, type ScheduleId } from "../quiz/ids.ts";
import type { Weekday } from "../quiz/schedule/schedule.ts";

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Does nothing when the playground has a schedule, or had a round before. */
export async function openPlayground({ store, clock, rules, log }: Engine): Promise<void> {
  const known = await store.schedules(playground);
  const asked = await store.history(playgroundChannel);
  if (known.length > 0 || asked.length > 0) return;
  const minute = Temporal.Instant.fromEpochMilliseconds(clock.nowMs())
    .toZonedDateTimeISO(rules.zone)
    .round({ smallestUnit: "minute", roundingMode: "floor" });
  const time = minute.toPlainTime().toString({ smallestUnit: "minute" });
  await store.addSchedule({
    // A fixed id: two processes that open a fresh database together make one schedule.
    id: asId<ScheduleId>("playground"),
    community: playground,
    channel: playgroundChannel,
    timetable: { time, days: everyDay, zone: rules.zone, topics: [], daysOff: [] },
    nextSlotMs: minute.epochMilliseconds,
    paused: false,
    createdBy: firstPlayer.id,
  });
  log.info(
    { event: "app.playground.scheduled", daily: time, zone: rules.zone },
    "The playground is new: it is asked daily from this minute on.",
  );
}
