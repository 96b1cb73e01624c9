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
        ? line("The schedules of this channel are paused. To resume them, say ", command("resume"), ".")
        : line("First question: ", time(schedule.nextSlotMs, timetable.zone), "."),
      ...(zoneAssumed
        ? [line(`You named no time zone, so I used ${timetable.zone}. To choose one: `, command(example), ".")]
        : []),
    ],
    blocks: slots.length === 0 ? [] : [{ kind: "code", language: "text", text: slots.map(previewLine).join("\n") }],
  });
}

/** What everybody in the channel reads when a schedule was added. */
export function scheduleNewsView({ timetable, nextSlotMs, paused }: Schedule, by: string): Message {
  return notice({
    title: "Arena will ask a question here",
    lines: [
      line("Set up by ", strong(by), ": ", code(formatTimetable(timetable)), "."),
      paused
        ? "It is paused until somebody resumes it."
        : line("First question: ", time(nextSlotMs, timetable.zone), "."),
      "Press a letter to answer: only you see whether you were right, and why. The answer is shown to everybody when the question closes.",
    ],
  });
}

/** @param reason one sentence of the platform. */
export function cannotScheduleView(reason: string): Message {
  return refusal("I cannot post there", reason, "Nothing was scheduled. Fix that, then run the command again.");
}

export function alreadyScheduledView({ timetable, nextSlotMs, paused }: Schedule): Message {
  return notice({
    title: "That is scheduled already",
    lines: [
      line(code(formatTimetable(timetable))),
      paused
        ? line("It is paused. To resume it, say ", command("resume"), ".")
        : line("Next question: ", time(nextSlotMs, timetable.zone), "."),
    ],
  });
}

export function communityFullView(most: number): Message {
  return refusal(
    "There are too many schedules here",
    `All channels together already have ${most}, the most they can have. Remove some first.`,
  );
}

export function neverDueView(timetable: Timetable): Message {
  return refusal(
    "That schedule would never run",
    line("Every day of ", code(formatTimetable(timetable)), " is a day off."),
  );
}

/** The same at the field of a form. */
export function neverDueFault(): string {
  return "This schedule would never run: every day is a day off.";
}

/** @param reason one sentence of the platform. */
export function noPostsFault(reason: string): string {
  return `I cannot post there. ${reason}`;
}

export function tooManySchedulesFault(most: number): string {
  return `This channel already has ${most} schedules, the most it can have. Remove one first.`;
}

export function tooManySchedulesView(most: number): Message {
  return refusal(
    "This channel has too many schedules",
    line(`It already has ${most}, the most it can have. Remove one first: `, command("schedule remove 1")),
  );
}
