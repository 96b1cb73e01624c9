import { describe, expect, it } from "vitest";
import type { Timetable } from "../../../src/quiz/schedule/schedule.ts";
import { preview } from "../../../src/quiz/schedule/slot-preview.ts";

const weekdays: Timetable = { time: "09:30", days: [1, 2, 3, 4, 5], zone: "Europe/Berlin", topics: [], daysOff: [] };

function ms(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

describe("the posts to come", () => {
  it("keep their local time across a change of the clocks while the offset moves", () => {
    expect(preview(weekdays, ms("2026-10-22T12:00:00Z"), 3)).toEqual([
      { date: "2026-10-23", atMs: ms("2026-10-23T07:30:00Z"), local: "09:30", offset: "+02:00" },
      { date: "2026-10-26", atMs: ms("2026-10-26T08:30:00Z"), local: "09:30", offset: "+01:00" },
      { date: "2026-10-27", atMs: ms("2026-10-27T08:30:00Z"), local: "09:30", offset: "+01:00" },
    ]);
  });

  it("show the time at which the question really comes where the clocks go forward over the wanted one", () => {
    const early: Timetable = { ...weekdays, time: "02:30", days: [7] };
    expect(preview(early, ms("2026-03-28T12:00:00Z"), 2).map(({ local, offset }) => `${local} ${offset}`)).toEqual([
      "03:00 +02:00",
      "02:30 +02:00",
    ]);
  });

  it("are ten when ten are asked for, fewer when the schedule ends before", () => {
    const closed = { ...weekdays, daysOff: [{ from: "2026-12-03", to: "2030-01-01" }] };
    expect(preview(weekdays, ms("2026-11-22T12:00:00Z"), 10).map((slot) => slot.date)).toEqual([
      ...["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"],
      ...["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"],
    ]);
    expect(preview(closed, ms("2026-11-30T12:00:00Z"), 10).map((slot) => slot.date)).toEqual([
      "2026-12-01",
      "2026-12-02",
    ]);
  });

  it("are never more than a hundred", () => {
    expect(preview(weekdays, ms("2026-11-22T12:00:00Z"), Number.POSITIVE_INFINITY)).toHaveLength(100);
  });
});
