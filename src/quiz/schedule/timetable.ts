/** The words of the schedule command, read as a timetable and written as one: `09:30 weekdays Europe/Berlin`. */

import { textLimit, wordsOf } from "../../lib/typed-text.ts";
import type { TopicId } from "../ids.ts";
import { faultOfDaysOff, formatDaysOff, mergeDaysOff } from "./days-off.ts";
import type { Timetable } from "./schedule.ts";
import type { TimetableProblem } from "./timetable-problem.ts";
import { type Draft, readTimetableWords } from "./timetable-words.ts";
import { formatWeekdays, parseWeekdays } from "./weekdays.ts";

export interface TimetableContext {
  /** In the order of the bank. */
  readonly topics: readonly TopicId[];
  /** An IANA name, for whoever names no zone. */
  readonly defaultZone: string;
}

export type TimetableReading =
  | {
      readonly ok: true;
      readonly timetable: Timetable;
      /** No zone was named: the default one holds. */
      readonly zoneAssumed: boolean;
    }
  | {
      readonly ok: false;
      readonly problems: readonly TimetableProblem[];
      /** What could be read all the same. */
      readonly understood: Partial<Timetable>;
      /** The same words put right as far as can be guessed: text that reads as a timetable. */
      readonly example: string;
    };

/** Never throws, whatever the text. The words may stand in any order. */
export function parseTimetable(text: string, context: TimetableContext): TimetableReading {
  const tooLong = text.length > textLimit;
  const draft = readTimetableWords(tooLong ? [] : wordsOf(text), context.topics);
  const timetable = timetableOf(draft, context);
  const problems: readonly TimetableProblem[] = tooLong
    ? [{ kind: "length", limit: textLimit }]
    : [...draft.problems, ...problemsOfWhole(draft)];
  if (problems.length === 0) return { ok: true, timetable, zoneAssumed: draft.zone === undefined };
  const example = formatTimetable(timetableOf(corrected(draft), context));
  return { ok: false, problems, understood: understood(draft, timetable), example };
}

/** The canonical text: it reads back as the same timetable, whatever the default zone. */
export function formatTimetable(timetable: Timetable): string {
  const { time, days, zone, topics, daysOff } = timetable;
  const off = daysOff.length === 0 ? [] : ["off", ...daysOff.map(formatDaysOff)];
  return [time, formatWeekdays(days), zone, ...topics, ...off].join(" ");
}

/** With what is usual in the place of what was not said. */
function timetableOf(draft: Draft, context: TimetableContext): Timetable {
  const daysOff = mergeDaysOff(draft.daysOff);
  return {
    time: draft.time ?? "09:30",
    days: draft.days.size === 0 ? [1, 2, 3, 4, 5] : [...draft.days].sort(),
    zone: draft.zone ?? context.defaultZone,
    topics: context.topics.filter((topic) => draft.topics.has(topic)),
    daysOff: faultOfDaysOff(daysOff) === undefined ? daysOff : [],
  };
}

function problemsOfWhole(draft: Draft): readonly TimetableProblem[] {
  const problems: TimetableProblem[] = [];
  const wrong = (kind: TimetableProblem["kind"]) => draft.problems.some((problem) => problem.kind === kind);
  if (draft.time === undefined && !wrong("time")) problems.push({ kind: "missing", what: "time" });
  if (draft.days.size === 0 && !wrong("day")) problems.push({ kind: "missing", what: "days" });
  const off = faultOfDaysOff(mergeDaysOff(draft.daysOff));
  if (off !== undefined) problems.push({ kind: "daysOff", word: formatDaysOff(off.at), reason: off.fault });
  return problems;
}

function understood(draft: Draft, { time, days, zone, topics, daysOff }: Timetable): Partial<Timetable> {
  return {
    ...(draft.time === undefined ? {} : { time }),
    ...(draft.days.size === 0 ? {} : { days }),
    ...(draft.zone === undefined ? {} : { zone }),
    ...(topics.length === 0 ? {} : { topics }),
    ...(daysOff.length === 0 ? {} : { daysOff }),
  };
}

/** The draft with the first suggestion in the place of each word that was not understood. */
function corrected(draft: Draft): Draft {
  const better: Draft = { ...draft, days: new Set(draft.days), topics: new Set(draft.topics) };
  for (const problem of draft.problems) {
    const suggestion = "suggestions" in problem ? problem.suggestions[0] : undefined;
    if (suggestion === undefined) continue;
    if (problem.kind === "time") better.time ??= suggestion;
    if (problem.kind === "zone") better.zone ??= suggestion;
    if (problem.kind === "day") for (const day of parseWeekdays(suggestion) ?? []) better.days.add(day);
    if (problem.kind === "topic") for (const topic of problem.suggestions.slice(0, 1)) better.topics.add(topic);
  }
  return better;
}
