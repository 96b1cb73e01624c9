import { describe, expect, test } from "vitest";
import { bankRules, lintBank } from "../../../src/bank/lint/lint.ts";
import { chanceOfAtLeast, chanceOfAtMost, distributionOf } from "../../../src/bank/lint/whole-bank/chance.ts";
import { changed, explained, type OptionDraft, placed, type QuestionDraft, withOption } from "../samples.ts";

const quarter = (count: number) => Array.from({ length: count }, () => 1 / 4);

describe("chance", () => {
  test("adds up to one, whatever the chances", () => {
    const distribution = distributionOf([0.1, 1 / 3, 1 / 4, 0.9]);
    expect(distribution).toHaveLength(5);
    expect(distribution.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(distribution[0]).toBeCloseTo(0.9 * (2 / 3) * 0.75 * 0.1, 12);
  });

  test.each([
    [40, 15],
    [100, 32],
    [200, 60],
    [300, 87],
  ])("lets the key be longest in at most the known number of %i questions: %i", (count, most) => {
    expect(chanceOfAtLeast(most, quarter(count))).toBeGreaterThanOrEqual(0.05);
    expect(chanceOfAtLeast(most + 1, quarter(count))).toBeLessThan(0.05);
  });

  test.each([
    [40, 4, 17],
    [100, 15, 36],
    [200, 35, 66],
  ])("lets each position hold the key within the known bounds of %i questions: %i to %i", (count, least, most) => {
    const each = 0.05 / 8;
    expect(chanceOfAtLeast(most, quarter(count))).toBeGreaterThanOrEqual(each);
    expect(chanceOfAtLeast(most + 1, quarter(count))).toBeLessThan(each);
    expect(chanceOfAtMost(least, quarter(count))).toBeGreaterThanOrEqual(each);
    expect(chanceOfAtMost(least - 1, quarter(count))).toBeLessThan(each);
  });
});

/** A question unlike the others, its key in a place of its own. */
function nth(index: number, changes: Readonly<Record<string, unknown>> = {}): QuestionDraft {
  const [first, key, last] = explained.options;
  if (first === undefined || key === undefined || last === undefined) throw new Error("three options");
  const order: readonly OptionDraft[][] = [
    [key, first, last],
    [first, key, last],
    [first, last, key],
  ];
  const word = ["arena", "pool", "block", "thread", "weak", "frame"][index % 6]?.repeat(1 + Math.floor(index / 6));
  const stem = `Why does ${word} number ${index} in ${word}s like ${word} ${index * 7919} matter?`;
  return changed(explained, { id: `question-${index}`, stem, options: order[index % 3], ...changes });
}

const many = (count: number, make: (index: number) => QuestionDraft = nth) =>
  Array.from({ length: count }, (_, i) => make(i));
const found = (drafts: readonly QuestionDraft[], rule: string) =>
  lintBank(placed(...drafts)).filter((diagnostic) => diagnostic.rule === rule);
const longKey = (draft: QuestionDraft) =>
  withOption(draft, "rings", { text: "Objects that refer to each other keep their reference counts up" });

/** A predict question runs its own code, so it has some and no other proof. */
const ownCode = (own: boolean) => (own ? { code: "print(1)", proof: undefined } : {});

interface Case {
  readonly rule: string;
  readonly what: string;
  readonly bad: readonly QuestionDraft[];
  readonly mended: readonly QuestionDraft[];
}

const cases: readonly Case[] = [
  {
    rule: "B01",
    what: "a key that is the longest option in two questions of three",
    bad: many(24, (index) => (index % 3 > 0 ? longKey(nth(index)) : nth(index))),
    mended: many(24, (index) => (index % 3 === 0 ? longKey(nth(index)) : nth(index))),
  },
  {
    rule: "B02",
    what: "a key that always stands first",
    bad: many(24, (index) => nth(index - (index % 3))).map((draft, index) =>
      changed(draft, { id: `question-${index}` }),
    ),
    mended: many(24),
  },
  {
    rule: "L20",
    what: "a third of recall",
    bad: many(12, (index) => nth(index, index % 3 === 0 ? { kind: "recall" } : {})),
    mended: many(12, (index) => nth(index, index % 4 === 0 ? { kind: "recall" } : {})),
  },
  {
    rule: "B04",
    what: "a belief that tempts once",
    bad: [nth(0), withOption(nth(1), "large", { misconception: "cycle-never-freed" })],
    mended: [nth(0), nth(1)],
  },
  {
    rule: "B05",
    what: "few programs to predict",
    bad: many(10, (index) => nth(index, { kind: index < 3 ? "predict" : "explain", ...ownCode(index < 3) })),
    mended: many(10, (index) => nth(index, { kind: index < 4 ? "predict" : "explain", ...ownCode(index < 4) })),
  },
  {
    rule: "B06",
    what: "few faults to find",
    bad: many(20, (index) => nth(index, { kind: index < 2 ? "diagnose" : "explain" })),
    mended: many(20, (index) => nth(index, { kind: index < 3 ? "diagnose" : "explain" })),
  },
  {
    rule: "L05",
    what: "two negative questions of twenty",
    bad: many(20, (index) => nth(index, { negative: index < 2 })),
    mended: many(20, (index) => nth(index, { negative: index < 1 })),
  },
  {
    rule: "L21",
    what: "two questions that ask nearly the same",
    bad: [
      explained,
      changed(explained, {
        id: "gc-again",
        stem: "Why does CPython need cyclic collection beside reference counting?",
      }),
    ],
    mended: [
      changed(explained, { variantOf: "what-for" }),
      changed(explained, {
        id: "gc-again",
        variantOf: "what-for",
        stem: "Why does CPython need cyclic collection beside reference counting?",
      }),
    ],
  },
  {
    rule: "B03",
    what: "a topic without hard questions",
    bad: many(12, (index) => nth(index, { level: (index % 2) - 1 })),
    mended: many(12, (index) => nth(index, { level: (index % 3) - 1 })),
  },
];

describe("the lint of the whole bank", () => {
  test.each(cases)("$rule fires on $what, and not once it is mended", ({ rule, bad, mended }) => {
    expect(found(bad, rule)).not.toEqual([]);
    expect(found(mended, rule)).toEqual([]);
  });

  test("has an example for each of its rules", () => {
    expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(bankRules.map(({ id }) => id)));
  });

  test("lets two programs be asked about in the same words", () => {
    const program = (id: string, code: string) =>
      changed(nth(1), { id, kind: "predict", stem: "What does this program print?", code, proof: undefined });
    const two = [program("first-one", "print(len([]))\n"), program("second-one", "import gc\nprint(gc.isenabled())\n")];
    expect(found(two, "L21")).toEqual([]);
    expect(found([...two, program("third-one", "import gc\nprint( gc.isenabled() )\n")], "L21")).toHaveLength(1);
  });

  test("says once that the topics are thin, as a warning", () => {
    expect(found([explained], "B03")).toMatchObject([{ severity: "warning", at: [] }]);
  });

  test("names the questions to change", () => {
    const [diagnostic] = found(cases[0]?.bad ?? [], "B01");
    expect(diagnostic?.fix).toContain("question-1, question-2, question-4");
  });
});
