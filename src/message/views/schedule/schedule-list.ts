/** The schedules of a channel and what they come to. */
import { formatButtonAction } from "../../../quiz/round/button-action.ts";
import { neverMs, type Schedule, type Timetable } from "../../../quiz/schedule/schedule.ts";
import type { SlotPreview } from "../../../quiz/schedule/slot-preview.ts";
import { formatTimetable } from "../../../quiz/schedule/timetable.ts";
import { notice, refusal } from "../../build.ts";
import type { Choice, Message, Span } from "../../message.ts";
import { code, command, line, strong, time, type Words } from "../../spans.ts";

/** Opens the form. */
const chooseWhen: Choice = {
  action: formatButtonAction({ kind: "form", form: "schedule" }),
  label: "Choose when",
  spoken: "Choose when this channel is asked",
};

/** What to type. */
export const example = "schedule 09:30 weekdays Europe/Berlin";

export function schedulesView(schedules: readonly Schedule[]): Message {
  if (schedules.length === 0) {
    return notice({
      title: "This channel has no schedule",
      lines: [
        line("Say when to ask, for example ", command(example), "."),
        line("To ask once, say ", command("post"), "."),
      ],
      choices: [chooseWhen],
    });
  }
  return notice({
    title: schedules.length === 1 ? "The schedule of this channel" : "The schedules of this channel",
    lines: [],
    blocks: [{ kind: "list", items: schedules.map(scheduleLine) }],
    choices: [chooseWhen],
    footnote: line(
      command("schedule preview"),
      " shows the next ten posts · ",
      command("schedule remove 1"),
      " removes the first",
    ),
  });
}

export function previewView(timetables: readonly Timetable[], slots: readonly SlotPreview[]): Message {
  const [first] = timetables;
  const zones = new Set(timetables.map((timetable) => timetable.zone));
  return notice({
    title: slots.length === 0 ? "Nothing would be posted" : `The next ${slots.length} posts`,
    lines: [
      line(
        ...timetables.flatMap((timetable, index): Words[] => [
          index === 0 ? "" : ", ",
          code(formatTimetable(timetable)),
        ]),
      ),
    ],
    blocks: [{ kind: "code", language: "text", text: slots.map(previewLine).join("\n") }],
    footnote: line(
      zones.size === 1 ? `Local time in ${first?.zone ?? ""}; nothing was changed` : "Local times; nothing was changed",
    ),
  });
}

export function removedView(timetable: Timetable): Message {
  return notice({ title: "Removed", lines: [line(code(formatTimetable(timetable)))] });
}

/** @param number as it was written; empty when none was. */
export function noSuchScheduleView(number: string, count: number): Message {
  const title = number === "" ? "Which schedule?" : `There is no schedule ${number}`;
  if (count === 0) return refusal(title, "This channel has none.");
  return refusal(
    title,
    count === 1 ? "This channel has one: 1." : `This channel has ${count}. Choose a number from 1 to ${count}.`,
  );
}

export function scheduleLine({ timetable, nextSlotMs, paused }: Schedule, index: number): Span[] {
  const next = paused
    ? ["paused"]
    : nextSlotMs === neverMs
      ? ["at its end"]
      : ["next ", time(nextSlotMs, timetable.zone)];
  return line(strong(`${index + 1} `), code(formatTimetable(timetable)), " · ", ...next);
}

export function previewLine({ date, local, offset, atMs }: SlotPreview): string {
  const weekday = Temporal.PlainDate.from(date).toLocaleString("en-GB", { weekday: "short" });
  const utc = Temporal.Instant.fromEpochMilliseconds(atMs).toString({ smallestUnit: "minute" });
  return `${weekday} ${date} ${local} ${offset}  = ${utc}`;
}
