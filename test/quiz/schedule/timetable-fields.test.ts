import { expect, test } from "vitest";
import { readTimetableFields, type TimetableFields } from "../../../src/quiz/schedule/timetable-fields.ts";

const context = { topics: ["gc" as never, "pymalloc" as never], defaultZone: "UTC" };
const sound: TimetableFields = {
  time: "09:30",
  days: "mon,tue",
  zone: "Europe/Berlin",
  topics: ["gc"],
  off: "2026-12-24",
};

/** What is wrong, by field. */
function faults(changed: TimetableFields) {
  const { problems } = readTimetableFields({ ...sound, ...changed }, context);
  return Object.fromEntries([...problems].map(([field, found]) => [field, found.map(({ kind }) => kind)]));
}

test("fields that are filled in soundly are a timetable", () => {
  const { reading, problems } = readTimetableFields(sound, context);
  expect(problems.size).toBe(0);
  expect(reading).toMatchObject({
    ok: true,
    timetable: {
      time: "09:30",
      days: [1, 2],
      zone: "Europe/Berlin",
      topics: ["gc"],
      daysOff: [{ from: "2026-12-24", to: "2026-12-24" }],
    },
  });
});

test("each fault is said at its own field, all of them at once", () => {
  expect(
    faults({ time: "25:00", days: "someday", zone: "Europe/Berln", topics: ["knitting"], off: "2026-02-30" }),
  ).toEqual({
    time: ["time"],
    days: ["day"],
    zone: ["zone"],
    topics: ["topic"],
    off: ["daysOff"],
  });
});

test("what belongs into another field is refused where it stands", () => {
  expect(faults({ time: "weekdays" })).toEqual({ time: ["time"] });
  expect(faults({ days: "09:30" })).toEqual({ days: ["day"] });
  expect(faults({ zone: "gc" })).toEqual({ zone: ["zone"] });
});

test("an empty field is missing where one is needed, and nothing elsewhere", () => {
  expect(faults({ time: "", days: " ", zone: "", topics: [], off: "" })).toEqual({
    time: ["missing"],
    days: ["missing"],
  });
  const { reading } = readTimetableFields({ time: "9am", days: "daily" }, context);
  expect(reading).toMatchObject({ ok: true, zoneAssumed: true, timetable: { zone: "UTC", topics: [] } });
});

test("days off that are too many or too long are a fault of that field", () => {
  expect(faults({ off: "2026-01-01..2027-12-31" })).toEqual({ off: ["daysOff"] });
});
