import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, nearest, quote, wordsOf } from "../../src/lib/typed-text.ts";

describe("the words of a text", () => {
  it("are what is left without spaces, commas, brackets and marks that nobody sees", () => {
    expect(wordsOf("  “one”,\ttwo;[three]\u200b \u202efour. (five)  ")).toEqual([
      "one",
      "two",
      "three",
      "four",
      "five",
    ]);
    expect(wordsOf(" ,;\u0000\u0007() ")).toEqual([]);
  });

  it("keep the marks that stand within them", () => {
    expect(wordsOf("«a!!b»: (c)d(e) '\"'x'\"' ?! rock'n'roll!?")).toEqual(["a!!b", "c)d(e", "x", "rock'n'roll"]);
  });

  it("keep both ends of a stretch together, however the dots are set", () => {
    for (const text of ["a..b", "a .. b", "a...b", "a … b", "a.. b"]) expect(wordsOf(text)).toEqual(["a..b"]);
  });
});

describe("a quote", () => {
  it("is at most 40 characters, cut between characters", () => {
    expect(quote("x".repeat(40))).toBe("x".repeat(40));
    expect(quote("x".repeat(41))).toBe(`${"x".repeat(39)}…`);
    expect(quote(`${"x".repeat(38)}😀😀`)).toBe(`${"x".repeat(38)}…`);
  });
});

describe("the distance of two words", () => {
  it.each([
    ["berlin", "berlin", 0],
    ["berlin", "berln", 1],
    ["berlin", "berlim", 1],
    ["berlin", "brelin", 1],
    ["berlin", "bberlin", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
  ])("%s and %s is %i", (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
  });

  it("is the same from either side, and no more than the longer word", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it("is infinite beyond a limit, and the same up to it", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
        const whole = distance(a, b);
        expect(distance(a, b, limit)).toBe(whole > limit ? Number.POSITIVE_INFINITY : whole);
      }),
    );
  });

  it("finds what was meant, the closest first, and nothing for what is far off", () => {
    const names = ["monday", "sunday", "tuesday"];
    expect(nearest("mundai", names, (name) => name).map((near) => near.value)).toEqual(["monday", "sunday"]);
    expect(nearest("mo", names, (name) => name)).toEqual([]);
    expect(nearest("holiday", names, (name) => name)).toEqual([]);
  });
});
