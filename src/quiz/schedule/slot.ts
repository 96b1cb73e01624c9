/**
 * Which instants a timetable means. The slot of a date is the first instant of that date at which the local clock has
 * reached the wanted time: where the clocks go back and show it twice, the first pass; where they go forward over it,
 * the end of the gap. A gap that runs to midnight leaves the last minute before it. A date that the zone left out has
 * no slot. So a slot always lies on its own date, and a date has one slot at most.
 */
import type { Slot, Timetable } from "./schedule.ts";

/** Whoever pauses for longer is not coming back. */
const horizonDays = 731;

/** The slot of that date, were it due; undefined when it is not. */
export function slotOn(timetable: Timetable, date: string): Slot | undefined {
  const day = Temporal.PlainDate.from(date);
  const due = firstDueDate(timetable, day);
  return due === undefined || !due.equals(day) ? undefined : slotOfDate(timetable, day);
}

/** The first slot strictly after the instant; undefined when there is none within two years. */
export function nextSlot(timetable: Timetable, afterMs: number): Slot | undefined {
  const today = localDate(timetable.zone, afterMs);
  const horizon = today.add({ days: horizonDays });
  let due = firstDueDate(timetable, today);
  while (due !== undefined && Temporal.PlainDate.compare(due, horizon) <= 0) {
    const slot = slotOfDate(timetable, due);
    if (slot !== undefined && slot.atMs > afterMs) return slot;
    due = firstDueDate(timetable, due.add({ days: 1 }));
  }
  return undefined;
}

export function localDate(zone: string, atMs: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
}

/** The first date from `date` on that is one of the weekdays and not off. Goes over a stretch of days off in one step. */
function firstDueDate({ days, daysOff }: Timetable, date: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (days.length === 0) return undefined;
  let due = date;
  for (;;) {
    const today = due.dayOfWeek;
    const ahead = Math.min(...days.map((day) => (day - today + 7) % 7));
    if (ahead > 0) due = due.add({ days: ahead });
    const text = due.toString();
    const off = daysOff.find(({ from, to }) => from <= text && text <= to);
    if (off === undefined) return due;
    due = Temporal.PlainDate.from(off.to).add({ days: 1 });
  }
}

function slotOfDate({ time, zone }: Timetable, date: Temporal.PlainDate): Slot | undefined {
  const wanted = date.toPlainDateTime(time);
  const at = wanted.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (at.toPlainDateTime().equals(wanted)) return { date: date.toString(), atMs: at.epochMilliseconds };
  const end = wanted.toZonedDateTime(zone, { disambiguation: "earlier" }).getTimeZoneTransition("next");
  const inside = [end, end?.subtract({ minutes: 1 })].find((instant) => instant?.toPlainDate().equals(date));
  return inside == null ? undefined : { date: date.toString(), atMs: inside.epochMilliseconds };
}
