/** A year of heartbeats on a fake clock: what a community sees when the plan is obeyed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Timetable, Weekday } from "../../../src/quiz/schedule/schedule.ts";
import { planSlots } from "../../../src/quiz/schedule/schedule-plan.ts";
import { nextSlot } from "../../../src/quiz/schedule/slot.ts";

const hourMs = 3_600_000;
const graceMs = 2 * hourMs;
const zones = [
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Santiago",
  "America/Nuuk",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Tehran",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
];
const times = ["00:00", "01:30", "02:30", "09:30", "23:30", "23:59"];
const daily: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

interface Year {
  readonly posted: readonly string[];
  readonly missed: readonly string[];
}

/** Lives through a local year, and into the next one until its last slot is decided. */
function live(timetable: Timetable, year: number, beatsMs: (startMs: number, endMs: number) => Iterable<number>): Year {
  const startMs = newYear(year, timetable.zone);
  const endMs = newYear(year + 1, timetable.zone);
  const posted: string[] = [];
  const missed: string[] = [];
  let due = nextSlot(timetable, startMs - 1);
  for (const nowMs of beatsMs(startMs, endMs)) {
    if (due === undefined || due.atMs >= endMs) break;
    if (due.atMs > nowMs) continue;
    const plan = planSlots(timetable, due.atMs, nowMs, graceMs);
    missed.push(...plan.missed.map((slot) => slot.date));
    if (plan.post !== undefined) {
      expect(nowMs - plan.post.atMs).toBeLessThanOrEqual(graceMs);
      expect(plan.post.atMs).toBeLessThanOrEqual(nowMs);
      posted.push(plan.post.date);
    }
    due = plan.next;
  }
  const inYear = (date: string) => date.startsWith(`${year}-`);
  return { posted: posted.filter(inYear), missed: missed.filter(inYear) };
}

function newYear(year: number, zone: string): number {
  return new Temporal.PlainDate(year, 1, 1).toZonedDateTime(zone).epochMilliseconds;
}

function dueDates({ days, daysOff }: Timetable, year: number, left: readonly string[] = []): readonly string[] {
  const dates: string[] = [];
  for (let date = new Temporal.PlainDate(year, 1, 1); date.year === year; date = date.add({ days: 1 })) {
    const text = date.toString();
    const off = daysOff.some(({ from, to }) => from <= text && text <= to) || left.includes(text);
    if (!off && days.some((day) => day === date.dayOfWeek)) dates.push(text);
  }
  return dates;
}

/** Numbers from 0 to 1 that depend on the seed alone. */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed | 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    yield (state >>> 0) / 2 ** 32;
  }
}

/** Once in every hour, at a random minute of it. */
function hourly(seed: number) {
  return function* beats(startMs: number, endMs: number): Generator<number> {
    const chance = chances(seed);
    for (let atMs = startMs; atMs < endMs + 24 * hourMs; atMs += hourMs) {
      yield atMs + Math.floor(chance.next().value * 60) * 60_000;
    }
  };
}

/** The same, with outages of up to three days, and with a clock that is set back now and then. */
function shaky(seed: number) {
  return function* beats(startMs: number, endMs: number): Generator<number> {
    const chance = chances(seed ^ 0x5bd1e995);
    let silentUntilMs = startMs;
    for (const atMs of hourly(seed)(startMs, endMs)) {
      if (atMs < silentUntilMs && atMs < endMs) continue;
      if (chance.next().value < 0.02) silentUntilMs = atMs + chance.next().value * 72 * hourMs;
      yield atMs;
      if (chance.next().value < 0.02) yield atMs - chance.next().value * 30 * hourMs;
    }
  };
}

describe.each(zones)("a year in %s", (zone) => {
  it.each(times)("posts at %s exactly once on every day", (time) => {
    const timetable: Timetable = { time, days: daily, zone, topics: [], daysOff: [] };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(live(timetable, 2026, hourly(seed))).toEqual({ posted: dueDates(timetable, 2026), missed: [] });
      }),
      { numRuns: 1 },
    );
  });

  it("posts on workdays and not on days off, or on the other days of the week", () => {
    const daysOff = [
      { from: "2026-03-27", to: "2026-04-06" },
      { from: "2026-10-26", to: "2026-10-26" },
    ];
    for (const days of [[1, 2, 3, 4, 5], [7], [2, 6]] satisfies Weekday[][]) {
      for (const time of times) {
        const timetable: Timetable = { time, days, zone, topics: [], daysOff };
        const year = live(timetable, 2026, hourly(days.length));
        expect(year).toEqual({ posted: dueDates(timetable, 2026), missed: [] });
      }
    }
  });

  it("decides every day once, as posted or as missed, through outages and a clock that is set back", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...times), (seed, time) => {
        const timetable: Timetable = { time, days: daily, zone, topics: [], daysOff: [] };
        const { posted, missed } = live(timetable, 2026, shaky(seed));
        expect([...posted, ...missed].toSorted()).toEqual(dueDates(timetable, 2026));
        expect(posted.length).toBeGreaterThan(0);
        expect(missed.length).toBeGreaterThan(0);
      }),
      { numRuns: 5 },
    );
  });
});

describe("the year 2011 in Apia", () => {
  it.each(times)("posts at %s on every day but 30 December, which never was", (time) => {
    const timetable: Timetable = { time, days: daily, zone: "Pacific/Apia", topics: [], daysOff: [] };
    const expected = dueDates(timetable, 2011, ["2011-12-30"]);
    expect(live(timetable, 2011, hourly(1))).toEqual({ posted: expected, missed: [] });
  });
});
