import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neverMs, type Timetable } from "../../../src/quiz/schedule/schedule.ts";
import { closesMs, planSlots } from "../../../src/quiz/schedule/schedule-plan.ts";
import { nextSlot, slotOn } from "../../../src/quiz/schedule/slot.ts";

const hourMs = 3_600_000;
const graceMs = 2 * hourMs;
const daily: Timetable = { time: "09:30", days: [1, 2, 3, 4, 5, 6, 7], zone: "Europe/Berlin", topics: [], daysOff: [] };

function slotMs(date: string, timetable = daily): number {
  const slot = slotOn(timetable, date);
  if (slot === undefined) throw new Error(`no slot on ${date}`);
  return slot.atMs;
}

function dates(slots: readonly { readonly date: string }[]): readonly string[] {
  return slots.map((slot) => slot.date);
}

describe("a slot that fell due", () => {
  const dueMs = slotMs("2026-11-23");

  it.each([
    ["on the instant", 0],
    ["by half a minute", 30_000],
    ["by exactly the grace", graceMs],
  ])("is posted when the engine is late %s", (_how, lateMs) => {
    expect(planSlots(daily, dueMs, dueMs + lateMs, graceMs)).toEqual({
      missed: [],
      post: { date: "2026-11-23", atMs: dueMs },
      next: { date: "2026-11-24", atMs: slotMs("2026-11-24") },
    });
  });

  it("is missed a millisecond after the grace", () => {
    expect(planSlots(daily, dueMs, dueMs + graceMs + 1, graceMs)).toEqual({
      missed: [{ date: "2026-11-23", atMs: dueMs }],
      next: { date: "2026-11-24", atMs: slotMs("2026-11-24") },
    });
  });

  it("is left alone until its time has come, also when the clock was set back behind an earlier post", () => {
    for (const earlyMs of [1, hourMs, 400 * 24 * hourMs]) {
      const plan = planSlots(daily, dueMs, dueMs - earlyMs, graceMs);
      expect(plan).toEqual({ missed: [], next: { date: "2026-11-23", atMs: dueMs } });
    }
  });

  it("ends a schedule that has no further one", () => {
    const last: Timetable = { ...daily, daysOff: [{ from: "2026-11-24", to: "2031-01-01" }] };
    const plan = planSlots(last, dueMs, dueMs, graceMs);
    expect(plan.post?.date).toBe("2026-11-23");
    expect(plan.next).toBeUndefined();
    expect(planSlots(last, neverMs, dueMs, graceMs)).toEqual({ missed: [], next: undefined });
  });
});

describe("after an outage", () => {
  it("of three days the newest slot is posted if it is fresh, and the earlier ones are missed", () => {
    const plan = planSlots(daily, slotMs("2026-11-20"), slotMs("2026-11-23") + hourMs, graceMs);
    expect(dates(plan.missed)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22"]);
    expect(plan.post?.date).toBe("2026-11-23");
    expect(plan.next?.date).toBe("2026-11-24");
  });

  it("of three days all are missed if the newest is stale too", () => {
    const plan = planSlots(daily, slotMs("2026-11-20"), slotMs("2026-11-23") + 3 * hourMs, graceMs);
    expect(dates(plan.missed)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]);
    expect(plan.post).toBeUndefined();
  });

  it.each(["2027-11-20", "2029-11-20", "2090-11-20"])("until %s the newest 31 are told", (back) => {
    const plan = planSlots(daily, slotMs("2026-11-20"), slotMs(back) + 3 * hourMs, graceMs);
    expect(plan.missed).toHaveLength(31);
    expect(plan.missed.at(-1)?.date).toBe(back);
    expect(plan.next?.atMs).toBe(nextSlot(daily, slotMs(back))?.atMs);
  });

  it("a grace longer than a day still posts one question only", () => {
    const plan = planSlots(daily, slotMs("2026-11-20"), slotMs("2026-11-23"), 100 * hourMs);
    expect(dates(plan.missed)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22"]);
    expect(plan.post?.date).toBe("2026-11-23");
  });
});

describe("when a government moves its clocks after the slot was stored", () => {
  const trueMs = slotMs("2026-11-23");

  it("a slot that was stored an hour too early waits for the true one", () => {
    const plan = planSlots(daily, trueMs - hourMs, trueMs - hourMs, graceMs);
    expect(plan).toEqual({ missed: [], next: { date: "2026-11-23", atMs: trueMs } });
  });

  it("a slot that was stored an hour too late is still posted for its date", () => {
    const plan = planSlots(daily, trueMs + hourMs, trueMs + hourMs, graceMs);
    expect(plan.post).toEqual({ date: "2026-11-23", atMs: trueMs + hourMs });
    expect(plan.next?.date).toBe("2026-11-24");
  });

  it("a slot that midnight has passed by is still posted for its date", () => {
    const late: Timetable = { ...daily, time: "23:30" };
    const plan = planSlots(late, slotMs("2026-11-23", late) + hourMs, slotMs("2026-11-23", late) + hourMs, graceMs);
    expect(plan.post?.date).toBe("2026-11-23");
    expect(plan.next?.date).toBe("2026-11-24");
  });
});

describe("whatever the instant", () => {
  it("the schedule moves beyond what was due, past everything up to now, and says each date once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 * 24 * 60 }),
        fc.integer({ min: 0, max: 48 }),
        fc.constantFrom("Europe/Berlin", "America/Nuuk", "Africa/Cairo", "Australia/Lord_Howe", "UTC"),
        fc.constantFrom("00:00", "02:30", "09:30", "23:30"),
        (day, lateMinutes, graceHours, zone, time) => {
          const timetable: Timetable = { ...daily, time, zone };
          const date = Temporal.PlainDate.from("2026-01-01").add({ days: day }).toString();
          const dueMs = slotMs(date, timetable);
          const nowMs = dueMs + lateMinutes * 60_000;
          const { missed, post, next } = planSlots(timetable, dueMs, nowMs, graceHours * hourMs);
          const fallen = [...missed, ...(post === undefined ? [] : [post])];
          expect(new Set(dates(fallen)).size).toBe(fallen.length);
          expect(fallen.map((slot) => slot.atMs)).toEqual(fallen.map((slot) => slot.atMs).toSorted((a, b) => a - b));
          expect(next?.atMs).toBe(nextSlot(timetable, nowMs)?.atMs);
          expect(next?.atMs).toBeGreaterThan(dueMs);
          if (post !== undefined) expect(nowMs - post.atMs).toBeLessThanOrEqual(graceHours * hourMs);
          for (const slot of fallen) expect(slot).toEqual(slotOn(timetable, slot.date));
        },
      ),
    );
  });
});

describe("a round closes", () => {
  const postedMs = slotMs("2026-11-27");

  it("with the next slot, so that a Friday's question is open until Monday", () => {
    expect(closesMs(postedMs, slotMs("2026-11-30"))).toBe(slotMs("2026-11-30"));
  });

  it("a day after it was posted when the next slot comes sooner, or none comes", () => {
    expect(closesMs(postedMs + hourMs, slotMs("2026-11-28"))).toBe(postedMs + 25 * hourMs);
    expect(closesMs(postedMs, undefined)).toBe(postedMs + 24 * hourMs);
  });

  it("after as long as it is told to stay open", () => {
    expect(closesMs(postedMs, slotMs("2026-11-28"), 48 * hourMs)).toBe(postedMs + 48 * hourMs);
  });
});
