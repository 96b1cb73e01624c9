/** A timetable whose parts were filled in one by one, each in a field of its own: what is wrong is said for each field. */
import { quote, wordsOf } from "../../lib/typed-text.ts";
import { parseTimetable, type TimetableContext, type TimetableReading } from "./timetable.ts";
import type { TimetableProblem } from "./timetable-problem.ts";
import { type Draft, readTimetableWords } from "./timetable-words.ts";

/** As they were filled in; an empty text counts as absent. */
export interface TimetableFields {
  readonly time?: string | undefined;
  readonly days?: string | undefined;
  readonly zone?: string | undefined;
  /** Ids of topics; none: all of them. */
  readonly topics?: readonly string[] | undefined;
  readonly off?: string | undefined;
}

export type TimetableField = keyof TimetableFields;

export interface FieldsReading {
  /** What the fields say together. */
  readonly reading: TimetableReading;
  /** Which fields cannot be read, and why. Empty when `reading.ok`. */
  readonly problems: ReadonlyMap<TimetableField, readonly TimetableProblem[]>;
}

/** Never throws, whatever was filled in. */
export function readTimetableFields(fields: TimetableFields, context: TimetableContext): FieldsReading {
  const text = textOf(fields);
  const problems = new Map<TimetableField, readonly TimetableProblem[]>();
  const look = (field: TimetableField, found: readonly TimetableProblem[]) => {
    if (found.length > 0) problems.set(field, found);
  };
  look("time", problemsOf("time", fields.time ?? "", context));
  look("days", problemsOf("days", fields.days ?? "", context));
  if (filled(fields.zone)) look("zone", problemsOf("zone", fields.zone, context));
  look("topics", unknownTopics(fields.topics ?? [], context));
  if (filled(fields.off)) look("off", problemsOf("off", `off ${fields.off}`, context));
  const reading = parseTimetable(text, context);
  // What is wrong with the whole is wrong with the days off: nothing else is looked at together.
  if (!reading.ok && problems.size === 0) problems.set("off", reading.problems);
  if (reading.ok && problems.size > 0) {
    const all = [...problems.values()].flat();
    return { reading: { ok: false, problems: all, understood: reading.timetable, example: text }, problems };
  }
  return { reading, problems };
}

/** The same as one text, in the order in which a timetable is written. */
function textOf({ time, days, zone, topics = [], off }: TimetableFields): string {
  const parts = [time, days, zone, ...topics, ...(filled(off) ? [`off ${off}`] : [])];
  return parts.filter(filled).join(" ");
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}

/** What belongs into a field, and into no other. */
const expected: Readonly<Record<Exclude<TimetableField, "topics">, (draft: Draft) => boolean>> = {
  time: ({ time }) => time !== undefined,
  days: ({ days }) => days.size > 0,
  zone: ({ zone }) => zone !== undefined,
  off: ({ daysOff }) => daysOff.length > 0,
};

function problemsOf(
  field: Exclude<TimetableField, "topics">,
  text: string,
  { topics }: TimetableContext,
): readonly TimetableProblem[] {
  const draft = readTimetableWords(wordsOf(text), topics);
  // A word that is like nothing at all is no better known here than that it is not what belongs here.
  const known = draft.problems.filter(({ kind }) => kind !== "word");
  if (known.length > 0) return known;
  if (draft.problems.length === 0 && expected[field](draft)) return [];
  const word = quote(text);
  switch (field) {
    case "time":
      return word === "" ? [{ kind: "missing", what: "time" }] : [{ kind: "time", word, suggestions: [] }];
    case "days":
      return word === "" ? [{ kind: "missing", what: "days" }] : [{ kind: "day", word, suggestions: [] }];
    case "zone":
      return [{ kind: "zone", word, reason: "unknown", suggestions: [] }];
    case "off":
      return [{ kind: "daysOff", word, reason: "notADate" }];
  }
}

function unknownTopics(given: readonly string[], { topics: known }: TimetableContext): readonly TimetableProblem[] {
  return given
    .filter((topic) => !known.some((id) => id === topic.trim().toLowerCase()))
    .map((topic) => ({ kind: "topic", word: quote(topic), suggestions: [], known }));
}
