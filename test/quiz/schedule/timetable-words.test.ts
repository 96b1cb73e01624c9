/** How much work the words of a timetable may cause: the text is somebody else's, and the process is everybody's. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { textLimit, wordsOf } from "../../../src/lib/typed-text.ts";
import { asId, type TopicId } from "../../../src/quiz/ids.ts";
import { readTimetableWords } from "../../../src/quiz/schedule/timetable-words.ts";
import { indexZones } from "../../../src/quiz/schedule/zone-index.ts";

const topics = [asId<TopicId>("refcounts"), asId<TopicId>("arenas")];
const zones = indexZones();

/** What reading the text asks of the zones: one by one, and how often it goes through all of them. */
function zoneWork(text: string): { readonly words: number; readonly lookups: number; readonly passes: number } {
  const words = wordsOf(text);
  let lookups = 0;
  let passes = 0;
  readTimetableWords(words, topics, {
    ofCity(city) {
      lookups += 1;
      return zones.ofCity(city);
    },
    get entries() {
      passes += 1;
      return zones.entries;
    },
  });
  return { words: words.length, lookups, passes };
}

function filledWith(words: string): string {
  return words.repeat(Math.floor(textLimit / words.length));
}

test.each(["at ", "- ", "every on ", "9h ", "mon ", "2026-12-24 ", "arenas "])(
  "two thousand characters of %j ask nothing of the zones",
  (words) => {
    expect(zoneWork(filledWith(words))).toMatchObject({ lookups: 0, passes: 0 });
  },
);

test("a word that is a zone costs a look-up for each name that it may begin", () => {
  const { words, lookups, passes } = zoneWork(filledWith("utc "));
  expect(words).toBe(500);
  expect(lookups).toBeLessThanOrEqual(2 * words);
  expect(passes).toBe(0);
});

test("whatever is typed, a word causes few look-ups, and only the words that are refused a search", () => {
  const bits = fc.constantFrom(
    ...["at", "-", "utc", "Zulu", "Europe/Berlin", "new", "york", "berlin", "Europa/Berlyn", "amerika", "/", "a/b/c"],
    ...["9:30", "pm", "mon", "to", "off", "arenas", "arenes", "2026-12-24", "\uFDFA", "x".repeat(50), "CET", "+02:00"],
  );
  const text = fc.oneof(
    fc.array(fc.oneof(bits, fc.string()), { maxLength: 400 }).map((words) => words.join(" ")),
    fc.array(bits, { minLength: 1, maxLength: 3 }).map((words) => filledWith(`${words.join(" ")} `)),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const { words, lookups, passes } = zoneWork(typed);
      expect(lookups).toBeLessThanOrEqual(4 * words);
      expect(passes).toBeLessThanOrEqual(16);
    }),
  );
});
