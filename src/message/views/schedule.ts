/** The schedules of a channel: what there is, what comes next, and what could not be understood. */

import { formatButtonAction } from "../../quiz/round/button-action.ts";
import { formatDaysOff } from "../../quiz/schedule/days-off.ts";
import type { Schedule, Timetable } from "../../quiz/schedule/schedule.ts";
import { neverMs } from "../../quiz/schedule/schedule.ts";
import type { SlotPreview } from "../../quiz/schedule/slot-preview.ts";
import { formatTimetable } from "../../quiz/schedule/timetable.ts";
import type { TimetableProblem } from "../../quiz/schedule/timetable-problem.ts";
import { formatWeekdays } from "../../quiz/schedule/weekdays.ts";
import { notice, refusal } from "../build.ts";
import { listed } from "../english.ts";
import type { Choice, Message, Span } from "../message.ts";
import { code, command, line, strong, time, type Words } from "../spans.ts";

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

export function noSuchScheduleView(word: string, count: number): Message {
  const lines =
    count === 0
      ? "This channel has no schedule."
      : `This channel has ${count}; say the number as ${count === 1 ? "1" : `1 to ${count}`}.`;
  return refusal("I did not find that schedule", word === "" ? lines : `“${word}” is none. ${lines}`);
}

export function neverDueView(timetable: Timetable): Message {
  return refusal(
    "That would never be due",
    line("No day is left for ", code(formatTimetable(timetable)), ": look at the days off."),
  );
}

export interface Misunderstood {
  readonly problems: readonly TimetableProblem[];
  readonly understood: Partial<Timetable>;
  /** The same words put right as far as can be guessed. */
  readonly example: string;
}

export function misunderstoodView({ problems, understood, example: guess }: Misunderstood): Message {
  const message = refusal(
    "I did not understand that schedule",
    line("Understood: ", understoodWords(understood)),
    line("For example: ", command(`schedule ${guess}`)),
  );
  const [understoodLine, exampleLine] = message.blocks;
  return {
    ...message,
    blocks: [
      { kind: "list", items: problems.map(problemLine) },
      ...(understoodLine === undefined ? [] : [understoodLine]),
      ...(exampleLine === undefined ? [] : [exampleLine]),
    ],
  };
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

function understoodWords({ time: at, days, zone, topics, daysOff }: Partial<Timetable>): string {
  const parts = [
    at,
    days && formatWeekdays(days),
    zone,
    topics?.join(", "),
    daysOff && `off ${daysOff.map(formatDaysOff).join(", ")}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "nothing" : parts.join(" · ");
}

export function problemLine(problem: TimetableProblem): Span[] {
  switch (problem.kind) {
    case "time":
      return line(`“${problem.word}” is not a time of day: write it as 09:30.`, meant(problem.suggestions));
    case "day":
      return line(
        `“${problem.word}” is no day: there is daily, weekdays, weekends, mon,wed,fri or mon-fri.`,
        meant(problem.suggestions),
      );
    case "zone":
      return line(zoneWords(problem.word, problem.reason), meant(problem.suggestions));
    case "topic":
      return line(`“${problem.word}” is no topic. Topics are ${listed(problem.known)}.`, meant(problem.suggestions));
    case "daysOff":
      return line(daysOffWords(problem.word, problem.reason));
    case "word":
      return line(`“${problem.word}” is neither a time, a day, a zone nor a topic.`);
    case "twice":
      return line(`“${problem.word}” is a second ${problem.what}; a schedule has one. Add another schedule for it.`);
    case "missing":
      return line(
        problem.what === "time"
          ? "The time is missing: 09:30."
          : "The days are missing: daily, weekdays or mon,wed,fri.",
      );
    case "length":
      return line(`That is longer than ${problem.limit} characters.`);
  }
}

function meant(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? "" : ` Did you mean ${suggestions.slice(0, 3).join(" or ")}?`;
}

function zoneWords(word: string, reason: Extract<TimetableProblem, { kind: "zone" }>["reason"]): string {
  switch (reason) {
    case "unknown":
      return `“${word}” is no time zone: write it as Europe/Berlin.`;
    case "offset":
      return `“${word}” is an offset and would be an hour wrong after the clocks change: name a place, as in Europe/Berlin.`;
    case "abbreviation":
      return `“${word}” does not follow the clock changes: name a place, as in Europe/Berlin.`;
  }
}

function daysOffWords(word: string, reason: Extract<TimetableProblem, { kind: "daysOff" }>["reason"]): string {
  switch (reason) {
    case "notADate":
      return `“${word}” is no date that exists: write days off as 2026-12-24 or 2026-12-24..2027-01-01.`;
    case "backwards":
      return `“${word}” ends before it begins.`;
    case "tooLong":
      return `“${word}” is longer than a year: pause the schedule instead.`;
    case "tooMany":
      return "That is more days off than one schedule holds.";
  }
}
