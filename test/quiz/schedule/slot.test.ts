import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Timetable, Weekday } from "../../../src/quiz/schedule/schedule.ts";
import { nextSlot, slotOn } from "../../../src/quiz/schedule/slot.ts";

const daily: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"];

function timetable(time: string, zone: string, days = daily, daysOff: Timetable["daysOff"] = []): Timetable {
  return { time, days, zone, topics: [], daysOff };
}

function ms(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

function utc(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(atMs).toString();
}

function local(zone: string, atMs: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDateTime();
}

/** A schedule's instants, one after the other, from an instant on. */
function slots(table: Timetable, from: string, count: number): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let afterMs = ms(from);
  for (let index = 0; index < count; index++) {
    const slot = nextSlot(table, afterMs);
    found.push(utc(slot?.atMs));
    if (slot !== undefined) afterMs = slot.atMs;
  }
  return found;
}

describe("where the clocks go forward over the time, the question comes at the end of the gap", () => {
  it.each([
    ["Europe/Berlin", "02:30", "2026-03-29", "2026-03-29T01:00:00Z"],
    ["Europe/Berlin", "02:00", "2026-03-29", "2026-03-29T01:00:00Z"],
    ["Europe/Berlin", "03:00", "2026-03-29", "2026-03-29T01:00:00Z"],
    ["America/New_York", "02:30", "2026-03-08", "2026-03-08T07:00:00Z"],
    ["Africa/Cairo", "00:00", "2026-04-24", "2026-04-23T22:00:00Z"],
    ["America/Santiago", "00:00", "2026-09-06", "2026-09-06T04:00:00Z"],
    ["Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:30:00Z"],
  ])("%s %s on %s", (zone, time, date, at) => {
    expect(utc(slotOn(timetable(time, zone), date)?.atMs)).toBe(at);
  });

  it("goes on at the usual time the day after, in Berlin and in New York", () => {
    expect(slots(timetable("02:30", "Europe/Berlin"), "2026-03-28T02:00:00Z", 2)).toEqual([
      "2026-03-29T01:00:00Z",
      "2026-03-30T00:30:00Z",
    ]);
    expect(slots(timetable("02:30", "America/New_York"), "2026-03-07T08:00:00Z", 2)).toEqual([
      "2026-03-08T07:00:00Z",
      "2026-03-09T06:30:00Z",
    ]);
  });

  it("keeps the week of a schedule that is due on Sundays only", () => {
    expect(slots(timetable("02:30", "Europe/Berlin", [7]), "2026-03-27T00:00:00Z", 2)).toEqual([
      "2026-03-29T01:00:00Z",
      "2026-04-05T00:30:00Z",
    ]);
  });

  it("comes in the last minute of the day where the gap runs to midnight: Nuuk leaves out 23:00 to 24:00", () => {
    const slot = slotOn(timetable("23:30", "America/Nuuk"), "2026-03-28");
    expect(slot).toEqual({ date: "2026-03-28", atMs: ms("2026-03-29T00:59:00Z") });
    expect(local("America/Nuuk", slot?.atMs ?? 0).toString()).toBe("2026-03-28T22:59:00");
  });
});

describe("where the clocks go back and show the time twice, the question comes in the first pass and never again", () => {
  it.each([
    ["Europe/Berlin", "02:30", "2026-10-25", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
    ["Europe/London", "01:30", "2026-10-25", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
    ["America/New_York", "01:30", "2026-11-01", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"],
    ["Australia/Lord_Howe", "01:45", "2026-04-05", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"],
    ["Africa/Cairo", "23:30", "2026-10-29", "2026-10-29T20:30:00Z", "2026-10-30T21:30:00Z"],
    ["America/Havana", "00:30", "2026-11-01", "2026-11-01T04:30:00Z", "2026-11-02T05:30:00Z"],
  ])("%s %s on %s", (zone, time, date, first, following) => {
    const table = timetable(time, zone);
    expect(utc(slotOn(table, date)?.atMs)).toBe(first);
    expect(slots(table, first, 1)).toEqual([following]);
  });

  it("is still due when the engine starts in the first 02:15 of Berlin, and is over in the first 02:45", () => {
    const table = timetable("02:30", "Europe/Berlin");
    expect(slots(table, "2026-10-25T00:15:00Z", 1)).toEqual(["2026-10-25T00:30:00Z"]);
    expect(slots(table, "2026-10-25T00:45:00Z", 1)).toEqual(["2026-10-26T01:30:00Z"]);
    expect(slots(table, "2026-10-25T01:15:00Z", 1)).toEqual(["2026-10-26T01:30:00Z"]);
  });

  it("does not ask again where midnight itself came twice: St John's put 00:01 back to 23:01 in 2010", () => {
    const table = timetable("00:00", "America/St_Johns");
    const first = slotOn(table, "2010-11-07");
    expect(utc(first?.atMs)).toBe("2010-11-07T02:30:00Z");
    expect(slots(table, "2010-11-07T03:00:00Z", 1)).toEqual(["2010-11-08T03:30:00Z"]);
  });
});

describe("days without a clock change, odd offsets and days that never were", () => {
  it("asks at 09:00 local time before, on and after both changes of Berlin", () => {
    const table = timetable("09:00", "Europe/Berlin");
    expect(slots(table, "2026-03-28T00:00:00Z", 3)).toEqual([
      "2026-03-28T08:00:00Z",
      "2026-03-29T07:00:00Z",
      "2026-03-30T07:00:00Z",
    ]);
    expect(slots(table, "2026-10-24T00:00:00Z", 3)).toEqual([
      "2026-10-24T07:00:00Z",
      "2026-10-25T08:00:00Z",
      "2026-10-26T08:00:00Z",
    ]);
  });

  it("knows Kathmandu's 5:45 and Chatham's 13:45", () => {
    expect(slots(timetable("09:00", "Asia/Kathmandu"), "2026-11-22T00:00:00Z", 1)).toEqual(["2026-11-22T03:15:00Z"]);
    expect(slots(timetable("09:00", "Pacific/Chatham"), "2026-11-22T00:00:00Z", 1)).toEqual(["2026-11-22T19:15:00Z"]);
  });

  it("has no slot on 30 December 2011 in Apia, which went from the 29th to the 31st", () => {
    for (const time of ["00:00", "09:30", "23:59"]) {
      const table = timetable(time, "Pacific/Apia");
      expect(slotOn(table, "2011-12-30")).toBeUndefined();
      expect(slotOn(table, "2011-12-29")?.date).toBe("2011-12-29");
      expect(nextSlot(table, slotOn(table, "2011-12-29")?.atMs ?? 0)?.date).toBe("2011-12-31");
    }
  });

  it("gives a slot on a due day only", () => {
    const table = timetable("09:30", "UTC", [1, 3], [{ from: "2026-11-25", to: "2026-11-25" }]);
    expect(slotOn(table, "2026-11-23")?.date).toBe("2026-11-23");
    expect(slotOn(table, "2026-11-24")).toBeUndefined();
    expect(slotOn(table, "2026-11-25")).toBeUndefined();
  });

  it("gives the slot strictly after the instant", () => {
    const table = timetable("09:30", "UTC");
    expect(slots(table, "2026-11-22T09:29:59.999Z", 1)).toEqual(["2026-11-22T09:30:00Z"]);
    expect(slots(table, "2026-11-22T09:30:00Z", 1)).toEqual(["2026-11-23T09:30:00Z"]);
  });

  it("passes over days off, whatever their order and overlap, to the first due day after them", () => {
    const off = [
      { from: "2026-12-31", to: "2027-01-03" },
      { from: "2026-12-24", to: "2026-12-31" },
      { from: "2027-01-04", to: "2027-01-04" },
    ];
    const table = timetable("09:30", "Europe/Berlin", [1, 2, 3, 4, 5], off);
    expect(nextSlot(table, ms("2026-12-23T12:00:00Z"))?.date).toBe("2027-01-05");
  });

  it("comes to an end when the days off leave nothing within two years", () => {
    const closed = timetable("09:30", "UTC", daily, [{ from: "2026-01-01", to: "2028-12-31" }]);
    expect(nextSlot(closed, ms("2026-06-01T00:00:00Z"))).toBeUndefined();
    expect(nextSlot(closed, ms("2027-06-01T00:00:00Z"))?.date).toBe("2029-01-01");
    expect(nextSlot(timetable("09:30", "UTC", []), ms("2026-06-01T00:00:00Z"))).toBeUndefined();
  });
});

/**
 * The meaning of a slot, found without any rule for gaps and repeats: minute by minute, the first of that date at which
 * the clock has reached the time, else the last of that date.
 */
function slotByLooking(time: string, zone: string, date: string): number | undefined {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime(time);
  const hourMs = 3_600_000;
  const startMs = ms(`${date}T00:00:00Z`) - 16 * hourMs;
  let lastMs: number | undefined;
  for (let atMs = startMs; atMs < startMs + 60 * hourMs; ) {
    const clock = local(zone, atMs);
    const far = clock.until(wanted).total("hours") > 3;
    if (clock.toPlainDate().toString() === date) {
      if (Temporal.PlainDateTime.compare(clock, wanted) >= 0) return atMs;
      lastMs = atMs;
    } else if (lastMs !== undefined) return lastMs;
    atMs += far ? hourMs : 60_000;
  }
  return lastMs;
}

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);

/** The local dates around which a zone's clocks change from 2024 to 2030. */
function changeDates(zone: string): readonly string[] {
  const dates: string[] = [];
  let change = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${zone}]`).getTimeZoneTransition("next");
  while (change !== null && change.year < 2030) {
    dates.push(...[-1, 0, 1].map((days) => change?.toPlainDate().add({ days }).toString() ?? ""));
    change = change.getTimeZoneTransition("next");
  }
  return dates;
}

describe("in every zone of the world", () => {
  const changing = zones.map((zone) => ({ zone, dates: changeDates(zone) })).filter(({ dates }) => dates.length > 0);

  it("a slot is the first instant of its date at which the clock has reached the time, on the days of a change too", () => {
    expect(changing.length).toBeGreaterThan(100);
    const around = fc
      .constantFrom(...changing)
      .chain(({ zone, dates }) => fc.record({ zone: fc.constant(zone), date: fc.constantFrom(...dates), time: times }));
    fc.assert(
      fc.property(around, ({ zone, date, time }) => {
        expect(utc(slotOn(timetable(time, zone), date)?.atMs)).toBe(utc(slotByLooking(time, zone, date)));
      }),
      { numRuns: 400 },
    );
  });

  it("the wee hours of every kind of change agree with the clock on the wall", () => {
    const seen = new Set<string>();
    for (const { zone } of changing) {
      let change = Temporal.ZonedDateTime.from("2026-01-01T00:00Z[UTC]")
        .withTimeZone(zone)
        .getTimeZoneTransition("next");
      for (; change !== null && change.year < 2028; change = change.getTimeZoneTransition("next")) {
        const before = change.subtract({ nanoseconds: 1 });
        const kind = `${change.toPlainTime()} ${before.offset} ${change.offset}`;
        if (seen.has(kind)) continue;
        seen.add(kind);
        for (const date of new Set([before.toPlainDate().toString(), change.toPlainDate().toString()])) {
          for (const minutes of [-30, 0, 15, 30, 59, 60]) {
            const time = before.toPlainTime().round("minute").add({ minutes }).toString({ smallestUnit: "minute" });
            const found = utc(slotOn(timetable(time, zone), date)?.atMs);
            expect({ zone, date, time, at: found }).toEqual({
              zone,
              date,
              time,
              at: utc(slotByLooking(time, zone, date)),
            });
          }
        }
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  const weeks = fc.uniqueArray(fc.constantFrom(...daily), { minLength: 1 }).map((days) => days.toSorted());
  const stretches = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 20 }) }).map((off) => {
      const from = Temporal.PlainDate.from("2026-01-01").add({ days: off.start });
      return { from: from.toString(), to: from.add({ days: off.length }).toString() };
    }),
    { maxLength: 4 },
  );

  it("each due date has exactly one slot, in order, on its own date, at its time unless the clocks leave that out", () => {
    for (const zone of zones) {
      const tables = fc.record({ zone: fc.constant(zone), time: times, days: weeks, daysOff: stretches });
      fc.assert(
        fc.property(tables, fc.integer({ min: 0, max: 24 * 300 }), ({ time, days, daysOff }, hour) => {
          const table = timetable(time, zone, days, daysOff);
          const startMs = ms("2026-01-01T00:00:00Z") + hour * 3_600_000;
          let last = { date: "", atMs: startMs };
          for (let step = 0; step < 25; step++) {
            const slot = nextSlot(table, last.atMs);
            if (slot === undefined) throw new Error("the schedule came to an end");
            expect(slot.atMs).toBeGreaterThan(last.atMs);
            expect(local(zone, slot.atMs).toPlainDate().toString()).toBe(slot.date);
            expect(slotOn(table, slot.date)).toEqual(slot);
            const shown = local(zone, slot.atMs).toPlainTime().toString({ smallestUnit: "minute" });
            if (shown !== time) expect(everShown(zone, slot.date, time)).toBe(false);
            expect(isDue(slot.date, days, daysOff)).toBe(true);
            if (step > 0) expect(dueBetween(last.date, slot.date, days, daysOff)).toEqual([]);
            last = slot;
          }
        }),
        { numRuns: 2 },
      );
    }
  });
});

function isDue(date: string, days: readonly Weekday[], daysOff: Timetable["daysOff"]): boolean {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  return days.some((day) => day === weekday) && !daysOff.some(({ from, to }) => from <= date && date <= to);
}

/** The due dates between two slots: a slot for each of them was left out. */
function dueBetween(after: string, before: string, days: readonly Weekday[], daysOff: Timetable["daysOff"]) {
  const dates: string[] = [];
  for (
    let date = Temporal.PlainDate.from(after).add({ days: 1 });
    date.toString() < before;
    date = date.add({ days: 1 })
  ) {
    if (isDue(date.toString(), days, daysOff)) dates.push(date.toString());
  }
  return dates;
}

function everShown(zone: string, date: string, time: string): boolean {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(time);
  return wall.toZonedDateTime(zone).toPlainDateTime().equals(wall);
}
