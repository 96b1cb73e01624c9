/** What came of adding a schedule, in a reply and at the fields of the form. */
import type { Schedule, Timetable } from "../../../quiz/schedule/schedule.ts";
import type { SlotPreview } from "../../../quiz/schedule/slot-preview.ts";
import { formatTimetable } from "../../../quiz/schedule/timetable.ts";
import { notice, refusal } from "../../build.ts";
import type { Message } from "../../message.ts";
import { code, command, line, strong, time } from "../../spans.ts";
import { example, previewLine } from "./schedule-list.ts";

/** @param slots the next posts, where they are to be shown. */
export function addedView(schedule: Schedule, zoneAssumed: boolean, slots: readonly SlotPreview[] = []): Message {
  const { timetable } = schedule;
  return notice({
    title: "Scheduled",
    lines: [
      line(code(formatTimetable(timetable))),
      schedule.paused
        ? line("The schedules of this channel are paused: say ", command("resume"), ".")
        : line("The first question comes ", time(schedule.nextSlotMs, timetable.zone), "."),
      ...(zoneAssumed
        ? [line(`No time zone was named, so ${timetable.zone} holds. Another one: `, command(example), ".")]
        : []),
    ],
    blocks: slots.length === 0 ? [] : [{ kind: "code", language: "text", text: slots.map(previewLine).join("\n") }],
  });
}

/** What everybody in the channel reads when a schedule was added. */
export function scheduleNewsView({ timetable, nextSlotMs, paused }: Schedule, by: string): Message {
  return notice({
    title: "A question for this channel",
    lines: [
      line("Set up by ", strong(by), ": ", code(formatTimetable(timetable)), "."),
      paused
        ? "It is paused until somebody resumes it."
        : line("The first one comes ", time(nextSlotMs, timetable.zone), "."),
      "Press a letter to answer: you alone see whether you were right, and why. Nothing is revealed before it closes.",
    ],
  });
}

/** @param reason one sentence of the platform. */
export function cannotScheduleView(reason: string): Message {
  return refusal("I cannot post there", reason, "Nothing was scheduled. When it is mended, say it again.");
}

export function alreadyScheduledView({ timetable, nextSlotMs, paused }: Schedule): Message {
  return notice({
    title: "That is scheduled already",
    lines: [
      line(code(formatTimetable(timetable))),
      paused
        ? line("It is paused: say ", command("resume"), ".")
        : line("The next one comes ", time(nextSlotMs, timetable.zone), "."),
    ],
  });
}

export function neverDueView(timetable: Timetable): Message {
  return refusal(
    "That would never be due",
    line("No day is left for ", code(formatTimetable(timetable)), ": look at the days off."),
  );
}

/** The same at the field of a form. */
export function neverDueFault(): string {
  return "No day is left: look at the days off.";
}

/** @param reason one sentence of the platform. */
export function noPostsFault(reason: string): string {
  return `I cannot post there. ${reason}`;
}

export function tooManySchedulesFault(most: number): string {
  return `This channel has ${most} schedules, and more it may not have: remove one first.`;
}

export function tooManySchedulesView(most: number): Message {
  return refusal(
    "This channel has enough schedules",
    line(`${most} are the most; remove one first: `, command("schedule remove 1")),
  );
}
