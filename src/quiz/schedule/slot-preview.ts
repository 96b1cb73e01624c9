/** The slots to come as a person reads them: local time and offset, so that a change of the clocks shows. */
import type { Slot, Timetable } from "./schedule.ts";
import { nextSlot } from "./slot.ts";

export interface SlotPreview extends Slot {
  /** What the local clock shows, `HH:MM`: not the timetable's time when the clocks go forward over it. */
  readonly local: string;
  /** From UTC: `+02:00`. */
  readonly offset: string;
}

const mostSlots = 100;

export function preview(timetable: Timetable, nowMs: number, count: number): readonly SlotPreview[] {
  const slots: SlotPreview[] = [];
  let next = nextSlot(timetable, nowMs);
  while (next !== undefined && slots.length < Math.min(count, mostSlots)) {
    const local = Temporal.Instant.fromEpochMilliseconds(next.atMs).toZonedDateTimeISO(timetable.zone);
    slots.push({ ...next, local: local.toPlainTime().toString({ smallestUnit: "minute" }), offset: local.offset });
    next = nextSlot(timetable, next.atMs);
  }
  return slots;
}
