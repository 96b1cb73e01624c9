/** What whoever set up a schedule is told when a question did not come. */
import type { Message } from "../../message/message.ts";
import { type MissedSlots, missedView } from "../../message/views/manage/admin.ts";
import { neverMs, nobody, type Schedule } from "../../quiz/schedule/schedule.ts";
import type { Engine } from "../engine.ts";

/** Never rejects: what cannot be delivered is logged. */
export async function tellMaker(
  { platform, log }: Pick<Engine, "platform" | "log">,
  { createdBy: admin }: Pick<Schedule, "createdBy">,
  view: Message,
): Promise<void> {
  if (admin === nobody) return;
  try {
    await platform.direct(admin, view);
  } catch (error) {
    log.warn({ event: "engine.admin.untold", admin, err: error }, "An admin could not be told.");
  }
}

interface Missed extends Pick<MissedSlots, "slotsMs" | "why"> {
  readonly schedule: Schedule;
}

export function missedSlotsView({ rules }: Pick<Engine, "rules">, { slotsMs, why, schedule }: Missed): Message {
  const { timetable, nextSlotMs } = schedule;
  const next = nextSlotMs === neverMs ? {} : { nextMs: nextSlotMs };
  return missedView({ slotsMs, why, zone: timetable.zone, graceMs: rules.graceMs, ...next });
}
