import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId } from "../../../src/quiz/ids.ts";
import { formatButtonAction, parseButtonAction } from "../../../src/quiz/round/button-action.ts";
import { dealLetters, letterAt, letterOf, optionAt } from "../../../src/quiz/round/letters.ts";
import { hash } from "../../../src/quiz/seed.ts";
import { aQuestion } from "../../support/questions.ts";

describe("letters", () => {
  const question = aQuestion("letters");

  test("are dealt from the seed alone: every option once, the same order each time", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const letters = dealLetters(question, seed);
        expect(letters.toSorted()).toEqual(question.options.map((option) => option.id).toSorted());
        expect(dealLetters(question, seed)).toEqual(letters);
      }),
    );
  });

  test("put the key under each letter about equally often", () => {
    const places = [0, 0, 0, 0];
    for (let round = 0; round < 4_000; round++) {
      const place = dealLetters(question, `round ${round}`).indexOf(question.key);
      places[place] = (places[place] ?? 0) + 1;
    }
    // Each place is binomial(4000, 1/4): five standard deviations are 137.
    for (const place of places) expect(Math.abs(place - 1_000)).toBeLessThan(137);
  });

  test("keep the author's order when the options have one", () => {
    const ordered = aQuestion("ordered", { ordered: true });
    expect(dealLetters(ordered, "any")).toEqual(ordered.options.map((option) => option.id));
  });

  test("lead to the option and back", () => {
    const letters = dealLetters(question, "a seed");
    for (const [index, option] of letters.entries()) {
      expect(optionAt(letters, letterAt(index))).toBe(option);
      expect(letterOf(letters, option)).toBe(letterAt(index));
    }
    expect(optionAt(letters, "E")).toBeUndefined();
  });
});

describe("what a button carries", () => {
  test("is read back as it was written, and fits every platform", () => {
    for (const action of [
      { kind: "answer", round: asId<never>("r0und"), letter: "B" },
      { kind: "practice", practice: asId<never>("t4ke"), step: 12, letter: "D" },
      { kind: "form", form: "schedule" },
      { kind: "form", form: "question:r0und" },
    ] as const) {
      expect(formatButtonAction(action).length).toBeLessThanOrEqual(100);
      expect(parseButtonAction(formatButtonAction(action))).toEqual(action);
    }
  });

  test.each([
    "",
    "answer",
    "answer:r0und",
    "answer:r0und:E",
    "answer:r0und:A:A",
    "answer:R0UND:A",
    "answer:r0und:A\n",
    "take:t4ke:A",
    "take:t4ke:100:A",
    "answer:'; drop table answers; --:A",
    `answer:${"a".repeat(10_000)}:A`,
  ])("is refused when Arena cannot have written it: %s", (text) => {
    expect(parseButtonAction(text)).toBeUndefined();
  });

  test("is refused for any text that is not of its form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseButtonAction(text)).toBeUndefined();
      }),
    );
  });
});

test("a hash tells words apart by where one ends and the next begins", () => {
  expect(hash("ab", "c")).not.toBe(hash("a", "bc"));
  expect(hash("a")).not.toBe(hash("a", ""));
});
