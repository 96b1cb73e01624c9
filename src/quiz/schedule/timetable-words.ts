/** Goes through the words of a timetable one by one and collects what each of them says. */

import { nearest, quote } from "../../lib/typed-text.ts";
import type { TopicId } from "../ids.ts";
import { between, looksLikeDate, parseDaysOff } from "./days-off.ts";
import type { DaysOff, Weekday } from "./schedule.ts";
import { isHalfOfDay, parseTimeOfDay, suggestTimes } from "./time-of-day.ts";
import type { TimetableProblem } from "./timetable-problem.ts";
import { parseWeekday, parseWeekdays, suggestWeekdays, weekdaysBetween } from "./weekdays.ts";
import { readZone, readZoneCity, readZoneName, suggestZones, type ZoneReading } from "./zone.ts";
import { indexZones, type ZoneIndex } from "./zone-index.ts";

export interface Draft {
  time?: string;
  zone?: string;
  readonly days: Set<Weekday>;
  readonly topics: Set<TopicId>;
  readonly daysOff: DaysOff[];
  readonly problems: TimetableProblem[];
}

interface Reader {
  readonly words: readonly string[];
  readonly topics: readonly TopicId[];
  readonly zones: ZoneIndex;
  readonly draft: Draft;
}

/** Whoever has made so many mistakes did not mean a timetable. */
const mostProblems = 8;

const fillers: ReadonlySet<string> = new Set(["at", "on", "in", "and", "every", "each", "-", "&", "@", "+"]);
const offWords: ReadonlySet<string> = new Set(["off", "except", "skip", "holiday", "holidays"]);

/** Each reads what it knows at a place and says how many words that were; 0 when it knows nothing of the kind. */
const steps: readonly ((reader: Reader, at: number) => number)[] = [
  readOff,
  readDates,
  readTime,
  readDays,
  readTopic,
  readFiller,
  readZoneWords,
  readUnknown,
];

export function readTimetableWords(
  words: readonly string[],
  topics: readonly TopicId[],
  zones: ZoneIndex = indexZones(),
): Draft {
  const draft: Draft = { days: new Set(), topics: new Set(), daysOff: [], problems: [] };
  const reader: Reader = { words, topics, zones, draft };
  let at = 0;
  while (at < words.length && draft.problems.length < mostProblems) {
    let read = 0;
    for (const step of steps) {
      read = step(reader, at);
      if (read > 0) break;
    }
    at += read;
  }
  return draft;
}

function wordAt({ words }: Reader, at: number): string {
  return words[at]?.toLowerCase() ?? "";
}

/** `off` wants dates: a day of the week after it must not become a day on which something is asked. */
function readOff(reader: Reader, at: number): number {
  if (!offWords.has(wordAt(reader, at))) return 0;
  if (looksLikeDate(wordAt(reader, at + 1))) return 1;
  const word = quote(reader.words.slice(at, at + 2).join(" "));
  reader.draft.problems.push({ kind: "daysOff", word, reason: "notADate" });
  return 2;
}

function readDates(reader: Reader, at: number): number {
  const word = wordAt(reader, at);
  if (!looksLikeDate(word)) return 0;
  const apart = between.has(wordAt(reader, at + 1)) && looksLikeDate(wordAt(reader, at + 2));
  const stretch = apart ? `${word}..${wordAt(reader, at + 2)}` : word;
  const daysOff = parseDaysOff(stretch);
  if (typeof daysOff === "string")
    reader.draft.problems.push({ kind: "daysOff", word: quote(stretch), reason: daysOff });
  else reader.draft.daysOff.push(daysOff);
  return apart ? 3 : 1;
}

function readTime(reader: Reader, at: number): number {
  const { draft } = reader;
  const word = wordAt(reader, at);
  const two = /^\d/.test(word) && isHalfOfDay(wordAt(reader, at + 1));
  const text = two ? word + wordAt(reader, at + 1) : word;
  const time = parseTimeOfDay(text);
  if (time === undefined && !/^\d/.test(word)) return 0;
  if (time === undefined) draft.problems.push({ kind: "time", word: quote(text), suggestions: suggestTimes(text) });
  else if (draft.time !== undefined && draft.time !== time)
    draft.problems.push({ kind: "twice", what: "time", word: time });
  else draft.time = time;
  return two ? 2 : 1;
}

function readDays(reader: Reader, at: number): number {
  const from = parseWeekday(wordAt(reader, at));
  const to = between.has(wordAt(reader, at + 1)) ? parseWeekday(wordAt(reader, at + 2)) : undefined;
  const apart = from !== undefined && to !== undefined;
  const days = apart ? weekdaysBetween(from, to) : parseWeekdays(wordAt(reader, at));
  if (days === undefined) return 0;
  for (const day of days) reader.draft.days.add(day);
  return apart ? 3 : 1;
}

function readTopic(reader: Reader, at: number): number {
  const topic = reader.topics.find((id) => id.toLowerCase() === wordAt(reader, at));
  if (topic === undefined) return 0;
  reader.draft.topics.add(topic);
  return 1;
}

function readFiller(reader: Reader, at: number): number {
  return fillers.has(wordAt(reader, at)) ? 1 : 0;
}

/** Up to three words: `America/New York`, `Rio de Janeiro`. */
function readZoneWords(reader: Reader, at: number): number {
  const { draft, words } = reader;
  for (const count of [3, 2, 1]) {
    if (at + count > words.length) continue;
    const reading = readAsZone(words.slice(at, at + count), reader.zones);
    if (reading === undefined) continue;
    if ("fault" in reading) {
      const { fault: reason, suggestions } = reading;
      draft.problems.push({ kind: "zone", word: quote(words.slice(at, at + count).join(" ")), reason, suggestions });
    } else if (draft.zone !== undefined && draft.zone !== reading.zone) {
      draft.problems.push({ kind: "twice", what: "zone", word: reading.zone });
    } else draft.zone = reading.zone;
    return count;
  }
  return 0;
}

/** Of several words only a name or a city counts; what is merely similar may have swallowed a word with a meaning. */
function readAsZone(words: readonly string[], zones: ZoneIndex): ZoneReading {
  const word = words.join("_");
  if (words.length === 1) return readZone(word, zones);
  return word.includes("/") ? readZoneName(word) : readZoneCity(word, zones);
}

/** A word that is none of these is taken for a misspelling of what it resembles most. */
function readUnknown(reader: Reader, at: number): number {
  const { draft, topics: known, zones } = reader;
  const text = wordAt(reader, at);
  const word = quote(reader.words[at] ?? "");
  const day = suggestWeekdays(text);
  const topic = suggestTopics(text, known);
  const zone = suggestZones(text, zones);
  const closest = Math.min(...[day, topic, zone].map((near) => near[0]?.distance ?? Number.POSITIVE_INFINITY));
  if (closest === Number.POSITIVE_INFINITY) draft.problems.push({ kind: "word", word, known });
  else if (day[0]?.distance === closest) {
    draft.problems.push({ kind: "day", word, suggestions: day.map((near) => near.value) });
  } else if (topic[0]?.distance === closest) {
    draft.problems.push({ kind: "topic", word, suggestions: topic.map((near) => near.value), known });
  } else draft.problems.push({ kind: "zone", word, reason: "unknown", suggestions: zone.map((near) => near.value) });
  return 1;
}

/** The beginning of a topic's name counts as one slip. */
function suggestTopics(word: string, topics: readonly TopicId[]) {
  const begun = word.length < 3 ? [] : topics.filter((topic) => topic.toLowerCase().startsWith(word));
  if (begun.length > 0) return begun.slice(0, 3).map((value) => ({ value, distance: 1 }));
  return nearest(word, topics, (topic) => topic.toLowerCase()).slice(0, 3);
}
