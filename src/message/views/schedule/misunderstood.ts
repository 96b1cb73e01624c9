/** A timetable that could not be understood: what was, what was not, and what may have been meant. */
import { formatDaysOff } from "../../../quiz/schedule/days-off.ts";
import type { Timetable } from "../../../quiz/schedule/schedule.ts";
import type { TimetableProblem } from "../../../quiz/schedule/timetable-problem.ts";
import { formatWeekdays } from "../../../quiz/schedule/weekdays.ts";
import { refusal } from "../../build.ts";
import { listed } from "../../english.ts";
import type { Message, Span } from "../../message.ts";
import { command, line } from "../../spans.ts";

export interface Misunderstood {
  readonly problems: readonly TimetableProblem[];
  readonly understood: Partial<Timetable>;
  /** The same words put right as far as can be guessed. */
  readonly example: string;
}

export function misunderstoodView({ problems, understood, example: guess }: Misunderstood): Message {
  const message = refusal(
    "I didn't understand that schedule",
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
      return line(`“${problem.word}” is not a time of day. Write it as 09:30.`, meant(problem.suggestions));
    case "day":
      return line(
        `“${problem.word}” is not a day. You can say daily, weekdays, weekends, mon,wed,fri or mon-fri.`,
        meant(problem.suggestions),
      );
    case "zone":
      return line(zoneWords(problem.word, problem.reason), meant(problem.suggestions));
    case "topic":
      return line(`There is no topic “${problem.word}”. Topics: ${listed(problem.known)}.`, meant(problem.suggestions));
    case "daysOff":
      return line(daysOffWords(problem.word, problem.reason));
    case "word":
      return line(`I didn't recognise “${problem.word}”.`);
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
      return `“${word}” is not a time zone. Write it as Europe/Berlin.`;
    case "offset":
      return `“${word}” is an offset and would be an hour wrong after the clocks change. Name a place, as in Europe/Berlin.`;
    case "abbreviation":
      return `“${word}” does not follow the clock changes. Name a place, as in Europe/Berlin.`;
  }
}

function daysOffWords(word: string, reason: Extract<TimetableProblem, { kind: "daysOff" }>["reason"]): string {
  switch (reason) {
    case "notADate":
      return `“${word}” is not a date that exists. Write days off as 2026-12-24 or 2026-12-24..2027-01-01.`;
    case "backwards":
      return `“${word}” ends before it begins.`;
    case "tooLong":
      return `“${word}” is longer than a year. Pause the schedule instead.`;
    case "tooMany":
      return "Those are more days off than one schedule can have.";
  }
}
