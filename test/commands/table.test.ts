import { expect, test } from "vitest";
import { type Command, commands, findCommand, textOf } from "../../src/commands/table.ts";
import { parseTimetable } from "../../src/quiz/schedule/timetable.ts";

function named(name: string): Command {
  const command = findCommand(name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}

test("options that are filled in one by one make the text of a call", () => {
  expect(textOf(named("leaderboard"), { period: "month" })).toBe("leaderboard month");
  expect(textOf(named("take"), { n: 3, topic: "pymalloc" })).toBe("take pymalloc 3");
  expect(textOf(named("stats"), { unknown: "x" })).toBe("stats");
  expect(textOf(named("schedule"), { what: "remove", number: 1 })).toBe("schedule remove 1");
});

test("a schedule that is filled in reads as one that is typed", () => {
  const values = { time: "09:30", days: "weekdays", zone: "Europe/Berlin", topic: "gc", off: "2026-12-24" };
  const text = textOf(named("schedule"), values);
  expect(text).toBe("schedule 09:30 weekdays Europe/Berlin gc off 2026-12-24");
  const reading = parseTimetable(text.slice("schedule ".length), { topics: ["gc" as never], defaultZone: "UTC" });
  expect(reading).toMatchObject({ ok: true, timetable: { time: "09:30", zone: "Europe/Berlin" } });
});

test("people are not in the text", () => {
  expect(textOf(named("managers"), { what: "add", person: "somebody" })).toBe("managers add");
});

test("the table keeps to what every platform can show", () => {
  for (const { name, summary, options } of commands as readonly Command[]) {
    expect(name).toMatch(/^[a-z]{1,32}$/);
    expect(summary.length).toBeLessThanOrEqual(100);
    expect(options.length).toBeLessThanOrEqual(25);
    for (const option of options) {
      expect(option.name).toMatch(/^[a-z]{1,32}$/);
      expect(option.description.length).toBeLessThanOrEqual(100);
    }
  }
});
