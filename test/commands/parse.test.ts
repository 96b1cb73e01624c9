import { expect, test } from "vitest";
import { callMayOpenForm } from "../../src/commands/call.ts";
import { parseCommand } from "../../src/commands/parse.ts";

test("typed words become values by the names of the options, in any order", () => {
  expect(parseCommand("take cyclic-gc 5")).toEqual({
    name: "take",
    values: { topic: ["cyclic-gc"], n: 5 },
    unread: [],
  });
  expect(parseCommand("take 5 cyclic-gc pymalloc").values).toEqual({ topic: ["cyclic-gc", "pymalloc"], n: 5 });
  expect(parseCommand("Leaderboard MONTH").values).toEqual({ period: "month" });
  expect(parseCommand("python 3.12").values).toEqual({ version: "3.12" });
  expect(parseCommand("help schedule").values).toEqual({ command: "schedule" });
  expect(parseCommand("schedule remove 1").values).toEqual({ what: "remove", number: 1 });
});

test("nothing is a request for help, and an unknown command keeps its name", () => {
  expect(parseCommand("  ")).toEqual({ name: "help", values: {}, unread: [] });
  expect(parseCommand("leaderbord month")).toEqual({ name: "leaderbord", values: {}, unread: [] });
});

test("words that no option takes are told apart, so that nothing is ignored in silence", () => {
  expect(parseCommand("stats team").unread).toEqual(["team"]);
  expect(parseCommand("leaderboard fortnight").unread).toEqual(["fortnight"]);
  expect(parseCommand("schedule remove first").unread).toEqual(["first"]);
});

test("a timetable is handed on as it was typed, with its marks and line breaks", () => {
  const typed = 'schedule preview "09:30" (weekdays)\nEurope/Berlin off 2026-12-24 .. 2027-01-01';
  expect(parseCommand(typed).values).toEqual({
    what: "preview",
    timetable: '"09:30" (weekdays)\nEurope/Berlin off 2026-12-24 .. 2027-01-01',
  });
  expect(parseCommand("schedule 0930 mon,wed").values).toEqual({ timetable: "0930 mon,wed" });
});

test("a long text is not cut", () => {
  const long = `09:30 ${"x".repeat(5_000)}`;
  expect(parseCommand(`schedule ${long}`).values).toEqual({ timetable: long });
});

test("a form opens only for a command that was given nothing to go by", () => {
  expect(callMayOpenForm(parseCommand("schedule"))).toBe(true);
  expect(callMayOpenForm(parseCommand("schedule add"))).toBe(true);
  expect(callMayOpenForm(parseCommand("schedule list"))).toBe(false);
  expect(callMayOpenForm(parseCommand("schedule 09:30 daily"))).toBe(false);
  expect(callMayOpenForm(parseCommand("take"))).toBe(false);
});
