import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PostedRound, streakOf } from "../../../src/quiz/scoring/streak.ts";

/** One posted day a letter: `a` answered, `m` missed, `o` open and not yet answered. */
function days(letters: string): PostedRound[] {
  return [...letters].map((letter, index) => ({
    date: Temporal.PlainDate.from("2026-01-01").add({ days: index }).toString(),
    closed: letter !== "o",
    answered: letter === "a",
  }));
}

describe("a streak", () => {
  test.each([
    ["", { current: 0, longest: 0, freezes: 2 }],
    ["aaa", { current: 3, longest: 3, freezes: 2 }],
    ["am", { current: 1, freezes: 1 }],
    ["amma", { current: 2, longest: 2, freezes: 0 }],
    ["ammma", { current: 1, longest: 1, freezes: 0 }],
    ["aaaamaa", { current: 6, freezes: 2 }],
    ["ammaaaamm", { current: 0, longest: 5, freezes: 0 }],
  ])("after %s is %o", (letters, expected) => {
    expect(streakOf(days(letters))).toMatchObject(expected);
  });

  test("begins with the first answer: what was posted before does not count", () => {
    expect(streakOf(days("mmmmmmaa"))).toMatchObject({ current: 2, answered: 2, posted: 2, freezes: 2 });
  });

  test("is not broken by a question that is still open", () => {
    expect(streakOf(days("aao"))).toMatchObject({ current: 2, freezes: 2, posted: 2 });
  });

  test("never has more than two freezes, however many days were answered", () => {
    expect(streakOf(days("a".repeat(50))).freezes).toBe(2);
  });

  test("counts a day with two questions once, and as answered when one of them was", () => {
    const [day] = days("a");
    if (day === undefined) throw new Error("no day");
    expect(streakOf([day, { ...day, answered: false }])).toMatchObject({
      current: 1,
      answered: 1,
      posted: 1,
      freezes: 2,
    });
  });

  test("is never longer than the days answered, and an answer more never makes it shorter", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[am]{0,40}$/), (letters) => {
        const streak = streakOf(days(letters));
        expect(streak.current).toBeLessThanOrEqual(streak.longest);
        expect(streak.longest).toBeLessThanOrEqual(streak.answered);
        expect(streakOf(days(`${letters}a`)).current).toBe(streak.current + 1);
      }),
    );
  });
});
