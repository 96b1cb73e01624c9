import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { asId, type TopicId } from "../../../src/quiz/ids.ts";
import type { Timetable, Weekday } from "../../../src/quiz/schedule/schedule.ts";
import { formatTimetable, parseTimetable } from "../../../src/quiz/schedule/timetable.ts";
import type { TimetableProblem } from "../../../src/quiz/schedule/timetable-problem.ts";

const topics = ["refcounts", "garbage-collection", "arenas", "interning"].map((id) => asId<TopicId>(id));
const context = { topics, defaultZone: "Europe/London" };

function read(text: string): Timetable {
  const reading = parseTimetable(text, context);
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problems)}`);
  return reading.timetable;
}

function refuse(text: string) {
  const reading = parseTimetable(text, context);
  if (reading.ok) throw new Error(`${text} was read as ${formatTimetable(reading.timetable)}`);
  return reading;
}

function problems(text: string): readonly TimetableProblem[] {
  return refuse(text).problems;
}

describe("the words of the schedule command", () => {
  it("say when, on which days, where, about what and when not", () => {
    const text = "09:30 weekdays Europe/Berlin arenas refcounts off 2026-12-24..2027-01-01 2027-05-01";
    expect(parseTimetable(text, context)).toEqual({
      ok: true,
      zoneAssumed: false,
      timetable: {
        time: "09:30",
        days: [1, 2, 3, 4, 5],
        zone: "Europe/Berlin",
        topics: ["refcounts", "arenas"],
        daysOff: [
          { from: "2026-12-24", to: "2027-01-01" },
          { from: "2027-05-01", to: "2027-05-01" },
        ],
      },
    });
  });

  it("need a time and days; without a zone the default one holds, and the reading says so", () => {
    expect(parseTimetable("09:30 daily", context)).toEqual({
      ok: true,
      zoneAssumed: true,
      timetable: { time: "09:30", days: [1, 2, 3, 4, 5, 6, 7], zone: "Europe/London", topics: [], daysOff: [] },
    });
    expect(problems("09:30")).toEqual([{ kind: "missing", what: "days" }]);
    expect(problems("weekdays")).toEqual([{ kind: "missing", what: "time" }]);
    expect(problems("")).toEqual([
      { kind: "missing", what: "time" },
      { kind: "missing", what: "days" },
    ]);
  });

  it("may stand in any order, as a sentence, with commas, quotes or long dashes", () => {
    const plain = read("09:30 weekdays Europe/Berlin refcounts arenas off 2026-12-24..2027-01-01");
    for (const text of [
      "off 2026-12-24..2027-01-01 refcounts Europe/Berlin arenas weekdays 09:30",
      "at 9:30 on weekdays in Europe/Berlin, refcounts and arenas, off 2026-12-24 to 2027-01-01.",
      "“09:30” `mon–fri` <europe/berlin> [refcounts, arenas] 2026-12-24 … 2027-01-01",
      "０９：３０\u200b mon - fri\u00a0EUROPE/BERLIN\nREFCOUNTS,arenas\texcept 2026-12-24 - 2027-01-01",
      "\u202e9.30am\u202c every weekday Europe/Berlin arenas;refcounts 2026-12-24/2027-01-01",
    ]) {
      expect(read(text)).toEqual(plain);
    }
  });
});

describe("the time", () => {
  it.each([
    ["9:30", "09:30"],
    ["09:30", "09:30"],
    ["9.30", "09:30"],
    ["9h30", "09:30"],
    ["9h", "09:00"],
    ["9am", "09:00"],
    ["9 AM", "09:00"],
    ["9:30pm", "21:30"],
    ["9:30 p.m.", "21:30"],
    ["12am", "00:00"],
    ["12:15 pm", "12:15"],
    ["noon", "12:00"],
    ["midnight", "00:00"],
    ["0:00", "00:00"],
    ["23:59", "23:59"],
  ])("%s is %s", (text, time) => {
    expect(read(`${text} daily`).time).toBe(time);
  });

  it.each(["25:99", "9:60", "24:30", "13pm", "0am", "9:3", "09:30:00", "99999"])("%s is none", (word) => {
    expect(problems(`${word} daily`)).toEqual([{ kind: "time", word, suggestions: [] }]);
  });

  it.each([
    ["9", "09:00"],
    ["0930", "09:30"],
    ["24:00", "00:00"],
  ])("%s could be meant as %s, but nobody guesses", (word, suggestion) => {
    expect(problems(`${word} daily`)).toEqual([{ kind: "time", word, suggestions: [suggestion] }]);
  });

  it("is one; the same twice is no contradiction", () => {
    expect(problems("09:30 14:00 daily")).toEqual([{ kind: "twice", what: "time", word: "14:00" }]);
    expect(read("09:30 daily 9:30").time).toBe("09:30");
  });
});

describe("the days", () => {
  it.each<[string, readonly Weekday[]]>([
    ["daily", [1, 2, 3, 4, 5, 6, 7]],
    ["every day", [1, 2, 3, 4, 5, 6, 7]],
    ["weekdays", [1, 2, 3, 4, 5]],
    ["weekends", [6, 7]],
    ["monday", [1]],
    ["Sundays", [7]],
    ["fri,mon,wed", [1, 3, 5]],
    ["tue & thurs", [2, 4]],
    ["mon-fri", [1, 2, 3, 4, 5]],
    ["fri-mon", [1, 5, 6, 7]],
    ["monday to thursday, sat", [1, 2, 3, 4, 6]],
    ["mon..wed", [1, 2, 3]],
  ])("%s are %j", (text, days) => {
    expect(read(`09:30 ${text}`).days).toEqual(days);
  });

  it("misspelt are refused with what they resemble", () => {
    expect(problems("09:30 wekdays")).toEqual([{ kind: "day", word: "wekdays", suggestions: ["weekdays"] }]);
    expect(problems("09:30 wednesdya")).toEqual([{ kind: "day", word: "wednesdya", suggestions: ["wed"] }]);
  });

  it.each(["09:30 every other day", "09:30 weekdays not friday", "09:30 daily without sunday"])(
    "are not half understood: %s",
    (text) => {
      expect(problems(text)).toMatchObject([{ kind: "word" }]);
    },
  );
});

describe("the topics", () => {
  it("are put into the order of the bank, each once", () => {
    expect(read("09:30 daily interning,Arenas refcounts interning").topics).toEqual([
      "refcounts",
      "arenas",
      "interning",
    ]);
  });

  it("misspelt or cut short are refused with what they resemble and what there is", () => {
    expect(problems("09:30 daily refcount")).toEqual([
      { kind: "topic", word: "refcount", suggestions: ["refcounts"], known: topics },
    ]);
    expect(problems("09:30 daily garbage")).toEqual([
      { kind: "topic", word: "garbage", suggestions: ["garbage-collection"], known: topics },
    ]);
  });
});

describe("the zone", () => {
  it.each([
    ["europe/berlin", "Europe/Berlin"],
    ["AMERICA/ARGENTINA/BUENOS_AIRES", "America/Argentina/Buenos_Aires"],
    ["America/New York", "America/New_York"],
    ["utc", "UTC"],
    ["asia/kolkata", "Asia/Kolkata"],
    ["America/Port-au-Prince", "America/Port-au-Prince"],
  ])("%s is written %s", (text, zone) => {
    expect(read(`09:30 daily ${text}`).zone).toBe(zone);
  });

  it("is one", () => {
    expect(problems("09:30 daily Europe/Berlin UTC")).toEqual([{ kind: "twice", what: "zone", word: "UTC" }]);
  });

  it("in two words is quoted as it was written", () => {
    expect(problems("09:30 daily New York")).toEqual([
      { kind: "zone", word: "New York", reason: "unknown", suggestions: ["America/New_York"] },
    ]);
  });
});

describe("the days off", () => {
  it("that touch or overlap are one stretch", () => {
    expect(read("09:30 daily off 2027-01-02 2026-12-24..2026-12-31 2026-12-30..2027-01-01").daysOff).toEqual([
      { from: "2026-12-24", to: "2027-01-02" },
    ]);
    expect(read("09:30 daily off 2026-12-24..2027-01-01 2026-12-25").daysOff).toEqual([
      { from: "2026-12-24", to: "2027-01-01" },
    ]);
  });

  it.each([
    ["24.12.2026", "notADate"],
    ["12/24/2026", "notADate"],
    ["2026-02-30", "notADate"],
    ["2026-12-24..2026-13-01", "notADate"],
    ["2027-01-01..2026-12-24", "backwards"],
    ["2026-12-24..2036-01-01", "tooLong"],
  ])("%s are refused: %s", (word, reason) => {
    expect(problems(`09:30 daily off ${word}`)).toEqual([{ kind: "daysOff", word, reason }]);
  });

  it("are dates: a day of the week after off does not become one on which something is asked", () => {
    expect(problems("09:30 mon-thu off friday")).toEqual([{ kind: "daysOff", word: "off friday", reason: "notADate" }]);
    expect(problems("09:30 daily off")).toEqual([{ kind: "daysOff", word: "off", reason: "notADate" }]);
  });

  it("are forty stretches at most", () => {
    const days = Array.from({ length: 41 }, (_, week) =>
      Temporal.PlainDate.from("2026-01-01").add({ weeks: week }).toString(),
    );
    expect(read(`09:30 daily off ${days.slice(1).join(" ")}`).daysOff).toHaveLength(40);
    expect(problems(`09:30 daily off ${days.join(" ")}`)).toMatchObject([{ kind: "daysOff", reason: "tooMany" }]);
  });
});

describe("a refusal", () => {
  it("tells everything at once, what was understood, and the whole put right", () => {
    expect(refuse("9 wekdays CET off xmas arenas")).toEqual({
      ok: false,
      problems: [
        { kind: "time", word: "9", suggestions: ["09:00"] },
        { kind: "day", word: "wekdays", suggestions: ["weekdays"] },
        {
          kind: "zone",
          word: "CET",
          reason: "abbreviation",
          suggestions: ["Europe/Berlin", "Europe/Paris", "Europe/Warsaw"],
        },
        { kind: "daysOff", word: "off xmas", reason: "notADate" },
      ],
      understood: { topics: ["arenas"] },
      example: "09:00 weekdays Europe/Berlin arenas",
    });
  });

  it("keeps what was right in the example", () => {
    expect(refuse("21:15 sat Asia/Kathmandu off 2027-01-01 refcount").example).toBe(
      "21:15 sat Asia/Kathmandu refcounts off 2027-01-01",
    );
    expect(refuse("").example).toBe("09:30 weekdays Europe/London");
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("of %s says that it is no known word", (word) => {
    expect(problems(`09:30 daily ${word}`)).toEqual([{ kind: "word", word, known: topics }]);
  });

  it("of a text longer than is read says how much is", () => {
    expect(refuse("21:30 daily ".repeat(1000))).toEqual({
      ok: false,
      problems: [{ kind: "length", limit: 2000 }],
      understood: {},
      example: "09:30 weekdays Europe/London",
    });
  });

  it("quotes no control character, no mark that turns the writing round, and not more than 40 characters", () => {
    const [problem] = problems(`09:30 daily \u202e\u0007\u2066${"x\u0000\u200f".repeat(10)}${"😀".repeat(100)}`);
    expect(problem).toMatchObject({ kind: "word", word: "x" });
    const [long] = problems(`09:30 daily ${"😀".repeat(100)}`);
    expect(long).toMatchObject({ kind: "word", word: `${"😀".repeat(19)}…` });
  });
});

describe("whatever is typed", () => {
  const bits = fc.constantFrom(
    ...["09:30", "9", "pm", "25:99", "weekdays", "mon", "-", "to", "off", "fri-", "every", "CET", "+02:00", "Berlin"],
    ...["Europe/Berlin", "new", "york", "2026-12-24", "..", "2027-01-01", "2026-99-99", "arenas", "refcount", "Etc/"],
    ...["__proto__", "\u202e", "\u0000", "😀", "\ud800", "[", "(((", ",", "…", "\uFDFA"],
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 10_000 }),
    fc.array(fc.oneof(bits, fc.string()), { maxLength: 60 }).map((words) => words.join(" ")),
    fc.tuple(bits, fc.integer({ min: 1, max: 3000 })).map(([bit, times]) => bit.repeat(times)),
  );

  it("the answer is a timetable or a refusal whose quotes are short and clean and whose example is understood", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const reading = parseTimetable(typed, context);
        if (reading.ok) return;
        expect(reading.problems.length).toBeGreaterThan(0);
        expect(reading.problems.length).toBeLessThanOrEqual(12);
        for (const problem of reading.problems) {
          if (!("word" in problem)) continue;
          expect(problem.word.length).toBeLessThanOrEqual(40);
          expect(problem.word).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u);
        }
        expect(formatTimetable(read(reading.example))).toBe(reading.example);
        const { ok, problems: _, ...rest } = reading;
        expect(ok).toBe(false);
        expect(read(rest.example)).toMatchObject(solid(rest.understood));
      }),
      { numRuns: 500 },
    );
  });

  /** What the example must keep; suggested days and topics may join those that were understood. */
  function solid({ time, zone, daysOff }: Partial<Timetable>): Partial<Timetable> {
    return {
      ...(time === undefined ? {} : { time }),
      ...(zone === undefined ? {} : { zone }),
      ...(daysOff === undefined ? {} : { daysOff }),
    };
  }
});

describe("reading, however long the text and however often a word comes again,", () => {
  it.each(["at ", "- ", "utc ", "new york ", "Europe/Berlin ", "Elbonia "])(
    "asks the runtime for its zones once: %s",
    (words) => {
      const asked = vi.spyOn(Intl, "supportedValuesOf");
      onTestFinished(() => asked.mockRestore());
      parseTimetable(words.repeat(Math.floor(2000 / words.length)), context);
      expect(asked.mock.calls.length).toBeLessThanOrEqual(1);
    },
  );
});

describe("a timetable written as text", () => {
  const two = (value: number) => String(value).padStart(2, "0");
  const dates = fc.integer({ min: 0, max: 1200 }).map((days) => Temporal.PlainDate.from("2026-01-01").add({ days }));
  const timetables: fc.Arbitrary<Timetable> = fc.record({
    time: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${two(hour)}:${two(minute)}`),
    days: fc
      .uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 })
      .map((days) => days.toSorted()),
    zone: fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC", "Europe/Kyiv", "Asia/Kolkata"),
    topics: fc.subarray([...topics]),
    daysOff: fc
      .uniqueArray(fc.tuple(dates, fc.integer({ min: 0, max: 200 })), { maxLength: 5, selector: ([from]) => `${from}` })
      .map((stretches) => {
        let freeFrom = "";
        return stretches
          .toSorted(([a], [b]) => Temporal.PlainDate.compare(a, b))
          .map(([from, days]) => ({ from: from.toString(), to: from.add({ days }).toString() }))
          .filter(({ from, to }) => {
            const apart = from > freeFrom;
            if (apart) freeFrom = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
            return apart;
          });
      }),
  });

  it("reads back as the same timetable, whatever the default zone", () => {
    fc.assert(
      fc.property(timetables, (timetable) => {
        const text = formatTimetable(timetable);
        expect(parseTimetable(text, { topics, defaultZone: "Pacific/Apia" })).toEqual({
          ok: true,
          timetable,
          zoneAssumed: false,
        });
      }),
      { numRuns: 500 },
    );
  });

  it("is as short as it can be", () => {
    expect(formatTimetable(read("9am mon,tue,wed,thu,fri Europe/Berlin off 2026-12-25..2026-12-25"))).toBe(
      "09:00 weekdays Europe/Berlin off 2026-12-25",
    );
    expect(formatTimetable(read("21:30 sun wed utc"))).toBe("21:30 wed,sun UTC");
  });
});
