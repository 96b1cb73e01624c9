/**
 * Schedules that stand at a slot later than their next one: a clock that was ahead for a moment has moved them on. They
 * come back to what `schedule preview` says. A date that was asked already is not asked again: the store sees to that.
 */
import { asId, type ScheduleId } from "../../quiz/ids.ts";
import type { Schedule } from "../../quiz/schedule/schedule.ts";
import { nextSlot } from "../../quiz/schedule/slot.ts";
import type { Engine } from "../engine.ts";
import type { Job, Tick } from "./job.ts";

/** All schedules are looked at after a start, and whenever the clock is behind where it was. */
export function realignSlots(engine: Pick<Engine, "store" | "log">): Job {
  let latestMs = Number.POSITIVE_INFINITY;
  return {
    name: "realign_slots",
    run: async (tick) => {
      if (tick.startedMs < latestMs) await realignAll(engine, tick);
      latestMs = tick.startedMs;
    },
  };
}

async function realignAll({ store, log }: Pick<Engine, "store" | "log">, tick: Tick): Promise<void> {
  let after = asId<ScheduleId>("");
  for (;;) {
    const schedules = await store.runningSchedules(after, tick.batch);
    await tick.each(schedules, async (schedule) => {
      const nextSlotMs = earlierSlot(schedule, tick.startedMs);
      if (nextSlotMs === undefined) return;
      await store.changeSchedule({ ...schedule, nextSlotMs });
      log.warn(
        { event: "engine.slot.realigned", schedule: schedule.id, fromMs: schedule.nextSlotMs, toMs: nextSlotMs },
        "A schedule stood at a later slot than its next one and was brought back.",
      );
    });
    const last = schedules.at(-1);
    if (last === undefined || schedules.length < tick.batch) return;
    after = last.id;
  }
}

/** Undefined when the schedule stands where it should, or is due. */
function earlierSlot({ timetable, nextSlotMs }: Schedule, nowMs: number): number | undefined {
  const next = nextSlot(timetable, nowMs);
  return next !== undefined && next.atMs < nextSlotMs ? next.atMs : undefined;
}
