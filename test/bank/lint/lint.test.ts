import { describe, expect, test } from "vitest";
import { readBank } from "../../../src/bank/files/read-bank.ts";
import { lintQuestion, questionRules } from "../../../src/bank/lint/lint.ts";
import { placeholders } from "../../../src/bank/question/placeholders.ts";
import {
  bankFolder,
  changed,
  explained,
  placed,
  predicted,
  type QuestionDraft,
  withOption,
  withTexts,
} from "../samples.ts";

interface Case {
  readonly rule: string;
  readonly what: string;
  readonly bad: QuestionDraft;
  /** The same question with nothing else changed but what the rule asks for. */
  readonly mended: QuestionDraft;
}

const stem = (text: string) => changed(explained, { stem: text });
const url = (address: string) => changed(explained, { sources: [{ title: "Somewhere", url: address }] });
const pictured = (diagram: object) =>
  changed(explained, { diagram: { shows: "question", alt: "A picture that a test made up.", ...diagram } });
const longAgo = "Reference counting frees an object when the last reference goes away.";

/** Rules of the lint, which a question of the right form can break. */
const cases: readonly Case[] = [
  {
    rule: "L01",
    what: "a stem that is no question",
    bad: stem("CPython needs a cyclic collector beside reference counting because"),
    mended: stem("What does CPython need a cyclic collector for?"),
  },
  { rule: "L01", what: "a stem of four words", bad: stem("Why collect cycles here?"), mended: explained },
  {
    rule: "L02",
    what: "two options that differ in signs and spaces only",
    bad: withTexts(explained, "It frees blocks sooner, later", "It frees  blocks: sooner later!"),
    mended: withTexts(explained, "It frees blocks sooner, later", "It frees blocks: sooner, rarer!"),
  },
  {
    rule: "L02",
    what: "two pieces of code that differ in spaces only",
    bad: withTexts(predicted, "`[1, 2]`", "`[1,2]`", "`[2, 1]`"),
    mended: withTexts(predicted, "`[1, 2]`", "`(1, 2)`", "`[2, 1]`"),
  },
  {
    rule: "L04",
    what: "all of the above",
    bad: withOption(explained, "large", { text: "All of the above, in one way or another" }),
    mended: withOption(explained, "large", { text: "All of the objects, in one way or another" }),
  },
  {
    rule: "L04",
    what: "letters that are dealt anew in each round",
    bad: withOption(explained, "large", { text: "Both A and B are right, as people say" }),
    mended: withOption(explained, "large", { text: "Objects `A` and `B` are right, as people say" }),
  },
  {
    rule: "L05",
    what: "a stem that asks for the exception in passing",
    bad: stem("Which of these objects does the collector not track?"),
    mended: changed(explained, { stem: "Which of these objects does the collector **NOT** track?", negative: true }),
  },
  {
    rule: "L05",
    what: "a question marked negative that says nothing of it",
    bad: changed(explained, { negative: true }),
    mended: explained,
  },
  {
    rule: "L06",
    what: "an absolute word in a distractor alone",
    bad: withOption(explained, "speed", { text: "It always returns freed blocks to the system" }),
    mended: withOption(explained, "speed", { text: "It mostly returns freed blocks to the system" }),
  },
  {
    rule: "L06",
    what: "an absolute word in the key alone",
    bad: withOption(explained, "rings", { text: "Objects in a ring never lose their last count" }),
    mended: withOption(
      withOption(explained, "rings", { text: "Objects in a ring never lose their last count" }),
      "speed",
      { text: "It returns all freed blocks to the system sooner" },
    ),
  },
  {
    rule: "L07",
    what: "a key much longer than any distractor",
    bad: withOption(explained, "rings", {
      text: "Objects that refer to each other, as in a ring, keep one another's counts above zero for ever and ever",
    }),
    mended: explained,
  },
  {
    rule: "L07",
    what: "a key somewhat longer than any distractor",
    bad: withTexts(
      explained,
      "It frees the blocks sooner",
      "It frees the rings of objects",
      "It frees the large things",
    ),
    mended: withTexts(
      explained,
      "It frees the blocks sooner",
      "It frees rings of objects",
      "It frees the large things",
    ),
  },
  {
    rule: "L08",
    what: "an option more than twice as long as another",
    bad: withOption(explained, "speed", { text: "It saves memory" }),
    mended: withOption(explained, "speed", { text: "It returns blocks to the system" }),
  },
  {
    rule: "L09",
    what: "a word of the stem in the key alone",
    bad: stem("Why does CPython need a collector for objects that refer to others?"),
    mended: stem("Why does CPython need a collector for objects beside the count?"),
  },
  {
    rule: "L10",
    what: "code beside sentences",
    bad: withOption(explained, "speed", { text: "`gc.collect()`" }),
    mended: explained,
  },
  {
    rule: "L10",
    what: "one full stop among options without",
    bad: withOption(explained, "speed", { text: "It returns freed blocks to the system sooner." }),
    mended: explained,
  },
  {
    rule: "L11",
    what: "numbers that would be shuffled",
    bad: changed(predicted, { ordered: false }),
    mended: predicted,
  },
  {
    rule: "L11",
    what: "numbers that do not ascend, units reckoned in",
    bad: withTexts(predicted, "1 MiB", "256 KiB", "2,000 KiB"),
    mended: withTexts(predicted, "256 KiB", "1 MiB", "2,000 KiB"),
  },
  {
    rule: "L11",
    what: "sentences that claim an order",
    bad: changed(explained, { ordered: true }),
    mended: changed(explained, { ordered: false }),
  },
  {
    rule: "L13",
    what: "an explanation that says the key once more",
    bad: changed(explained, {
      explanation: "Objects that refer to each other keep their counts up, so no count falls to zero.",
    }),
    mended: explained,
  },
  {
    rule: "L13",
    what: "an explanation without any mechanism",
    bad: changed(explained, { explanation: "This is simply how it has worked since the early days of the language." }),
    mended: changed(explained, { explanation: `This is simply how it has worked. ${longAgo}` }),
  },
  ...[
    "http://docs.python.org/3/library/gc.html",
    "https://example.org/gc",
    "https://docs.python.org.example.org/3/",
    "https://github.com/python/cpython/blob/main/Python/gc.c",
    "https://github.com/somebody/cpython/blob/v3.14.0/Python/gc.c",
    "docs.python.org",
  ].map((address) => ({
    rule: "L14",
    what: `the source ${address}`,
    bad: url(address),
    mended: url("https://github.com/python/cpython/blob/v3.14.0/Python/gc.c"),
  })),
  {
    rule: "L15",
    what: "a range without any version",
    bad: changed(explained, { python: ">=3.12,<3.10" }),
    mended: changed(explained, { python: ">=3.10,<3.12" }),
  },
  {
    rule: "L17",
    what: "a back-tick that is not closed",
    bad: stem("Why does `gc need a cyclic collector here?"),
    mended: stem("Why does `gc` need a cyclic collector here?"),
  },
  {
    rule: "L17",
    what: "stress that is not closed",
    bad: changed(explained, { explanation: `${longAgo} A **ring never gets there.` }),
    mended: changed(explained, { explanation: `${longAgo} A **ring** never gets there.` }),
  },
  {
    rule: "L17",
    what: "code that ends its own block",
    bad: changed(predicted, { code: "print('```')\n" }),
    mended: changed(predicted, { code: "print('``')\n" }),
  },
  {
    rule: "L18",
    what: "a stem of more than sixty words",
    bad: stem(`${"It is so. ".repeat(20)}Why is it so, as it seems to be?`),
    mended: stem(`${"It is so. ".repeat(17)}Why is it so, as it seems to be?`),
  },
  {
    rule: "L18",
    what: "sentences that go on and on",
    bad: stem(`Why ${"does it so and ".repeat(6)}not stop there?`),
    mended: stem(`Why ${"does it so and ".repeat(4)}not stop there?`),
  },
  {
    rule: "L18",
    what: "two negations in a sentence",
    bad: stem("Why can CPython not free an object that nobody refers to and no one needs?"),
    mended: stem("Why can CPython not free an object that everybody has dropped?"),
  },
  {
    rule: "L19",
    what: "a question about a version number",
    bad: stem("In which version did CPython get its cyclic collector?"),
    mended: stem("In which programs does CPython need its cyclic collector?"),
  },
  {
    rule: "L22",
    what: "options that are opposites",
    bad: withTexts(explained, "It frees the ring at once", "It does not free the ring at once"),
    mended: changed(withTexts(explained, "It frees the ring at once", "It does not free the ring at once"), {
      overlaps: true,
    }),
  },
  {
    rule: "L22",
    what: "an option that says what another says, and more",
    bad: withTexts(explained, "It frees the ring at once", "It frees the ring at once, if it is small"),
    mended: withTexts(explained, "It frees the ring at once", "It frees the ring later, if it is small"),
  },
  {
    rule: "L23",
    what: "a verdict longer than a private message",
    bad: changed(withOption(explained, "speed", { rationale: "Blocks go back then. ".repeat(11) }), {
      explanation: `${longAgo} `.repeat(4),
    }),
    mended: changed(withOption(explained, "speed", { rationale: "Blocks go back then. ".repeat(8) }), {
      explanation: `${longAgo} `.repeat(4),
    }),
  },
  {
    rule: "L24",
    what: "a picture whose words are wider than their cells",
    bad: pictured({
      rows: [{ cells: Array.from({ length: 12 }, () => ({ text: "a pool" })) }],
      alt: "One row: a pool, twelve times.",
    }),
    mended: pictured({ rows: [{ cells: [{ text: "a pool" }] }], alt: "A row with a pool alone." }),
  },
  {
    rule: "L24",
    what: "an arrow to nowhere",
    bad: pictured({ rows: [{ cells: [{ id: "here" }] }], arrows: [{ from: "here", to: "there" }] }),
    mended: pictured({ rows: [{ cells: [{ id: "here" }, { id: "there" }] }], arrows: [{ from: "here", to: "there" }] }),
  },
  {
    rule: "L25",
    what: "a picture whose words do not say what it shows",
    bad: pictured({
      rows: [{ label: "an arena", cells: [{ text: "Pool 1" }, { text: "…" }] }],
      alt: "The row is an arena, and more.",
    }),
    mended: pictured({
      rows: [{ label: "an arena", cells: [{ text: "Pool 1" }, { text: "…" }] }],
      alt: "The row is an arena with pool 1.",
    }),
  },
  {
    rule: "L26",
    what: "a rationale that the draft came with",
    bad: withOption(explained, "large", { rationale: placeholders.distractorRationale }),
    mended: explained,
  },
  {
    rule: "L26",
    what: "an explanation that the draft came with",
    bad: changed(explained, { explanation: placeholders.explanation }),
    mended: explained,
  },
];

/** Rules that are limits of the form, so that such a question never reaches the bank. */
const formCases: readonly Case[] = [
  {
    rule: "L02",
    what: "no key",
    bad: withOption(explained, "rings", { key: undefined, misconception: "cycle-never-freed" }),
    mended: explained,
  },
  {
    rule: "L02",
    what: "two keys",
    bad: withOption(explained, "speed", { key: true, misconception: undefined }),
    mended: explained,
  },
  {
    rule: "L03",
    what: "two options",
    bad: changed(explained, { options: explained.options.slice(0, 2) }),
    mended: explained,
  },
  {
    rule: "L03",
    what: "five options",
    bad: changed(explained, {
      options: ["a", "b", "c", "d", "rings"].map((id) => ({ ...explained.options[id === "rings" ? 1 : 0], id })),
    }),
    mended: changed(explained, {
      options: ["a", "b", "c", "rings"].map((id) => ({ ...explained.options[id === "rings" ? 1 : 0], id })),
    }),
  },
  {
    rule: "L12",
    what: "a distractor without a misconception",
    bad: withOption(explained, "speed", { misconception: undefined }),
    mended: explained,
  },
  {
    rule: "L12",
    what: "a misconception nobody described",
    bad: withOption(explained, "speed", { misconception: "gc-is-magic" }),
    mended: explained,
  },
  {
    rule: "L12",
    what: "a key that stands for a misconception",
    bad: withOption(explained, "rings", { misconception: "cycle-never-freed" }),
    mended: explained,
  },
  {
    rule: "L12",
    what: "an option without a rationale",
    bad: withOption(explained, "rings", { rationale: undefined }),
    mended: explained,
  },
  {
    rule: "L12",
    what: "a rationale of 241 characters",
    bad: withOption(explained, "rings", { rationale: "x".repeat(241) }),
    mended: withOption(explained, "rings", { rationale: "x".repeat(240) }),
  },
  {
    rule: "L13",
    what: "an explanation of 39 characters",
    bad: changed(explained, { explanation: "x".repeat(39) }),
    mended: changed(explained, { explanation: "x".repeat(40) }),
  },
  { rule: "L14", what: "no source", bad: changed(explained, { sources: [] }), mended: explained },
  { rule: "L15", what: "no versions", bad: changed(explained, { python: undefined }), mended: explained },
  {
    rule: "L15",
    what: "a range in no notation we know",
    bad: changed(explained, { python: "3.12.*" }),
    mended: explained,
  },
  {
    rule: "L15",
    what: "a predict question without a program",
    bad: changed(predicted, { code: undefined }),
    mended: predicted,
  },
  {
    rule: "L15",
    what: "a second program behind a predict question",
    bad: changed(predicted, { proof: { code: "print(1)", prints: "1" } }),
    mended: changed(predicted, { proof: { needs: "native-64bit" } }),
  },
  {
    rule: "L15",
    what: "a proof that prints nothing known",
    bad: changed(explained, { proof: { code: "print(1)" } }),
    mended: changed(explained, { proof: { code: "print(1)", prints: "1" } }),
  },
  {
    rule: "L16",
    what: "a stem of 301 characters",
    bad: changed(explained, { stem: "x".repeat(301) }),
    mended: changed(explained, { stem: "x".repeat(300) }),
  },
  {
    rule: "L16",
    what: "an option of 121 characters",
    bad: withOption(explained, "large", { text: "x".repeat(121) }),
    mended: withOption(explained, "large", { text: "x".repeat(120) }),
  },
  {
    rule: "L16",
    what: "code of 13 lines",
    bad: changed(predicted, { code: "x\n".repeat(13) }),
    mended: changed(predicted, { code: "x\n".repeat(12) }),
  },
  {
    rule: "L16",
    what: "code of 57 columns",
    bad: changed(predicted, { code: "x".repeat(57) }),
    mended: changed(predicted, { code: "x".repeat(56) }),
  },
  { rule: "L20", what: "a level that is none", bad: changed(explained, { level: 2 }), mended: explained },
  { rule: "L20", what: "a kind that is none", bad: changed(explained, { kind: "guess" }), mended: explained },
];

const rulesFiring = (draft: QuestionDraft) =>
  placed(draft)
    .flatMap((one) => lintQuestion(one))
    .map(({ rule }) => rule);
const formRulesFiring = (draft: QuestionDraft) => readBank(bankFolder(draft)).diagnostics.map(({ rule }) => rule);

describe("the lint", () => {
  test.each([explained, predicted])("has nothing to say about a sound question ($id)", (draft) => {
    expect(placed(draft).flatMap((one) => lintQuestion(one))).toEqual([]);
  });

  test.each(cases)("$rule fires on $what, and not once it is mended", ({ rule, bad, mended }) => {
    expect(rulesFiring(bad)).toContain(rule);
    expect(rulesFiring(mended)).not.toContain(rule);
  });

  test.each(formCases)("$rule stops $what at the door", ({ rule, bad, mended }) => {
    expect(formRulesFiring(bad)).toContain(rule);
    expect(formRulesFiring(mended)).not.toContain(rule);
  });

  test("warns of a source that is not about Python, and refuses one that is no safe address", () => {
    const severityOf = (address: string) =>
      placed(url(address))
        .flatMap((one) => lintQuestion(one))
        .find(({ rule }) => rule === "L14")?.severity;
    expect(severityOf("https://wiki.example.org/gc")).toBe("warning");
    expect(severityOf("http://wiki.example.org/gc")).toBe("error");
    expect(severityOf("https://github.com/python/cpython/blob/main/Python/gc.c")).toBe("error");
  });

  test("has an example for each of its rules", () => {
    const shown = new Set(cases.map(({ rule }) => rule));
    for (const { id } of questionRules) expect(shown).toContain(id);
    const ofQuestions = Array.from({ length: 26 }, (_, index) => `L${String(index + 1).padStart(2, "0")}`);
    const withForm = new Set([...cases, ...formCases].map(({ rule }) => rule));
    // L21 compares questions; its example stands with the rules about the whole bank.
    expect(ofQuestions.filter((rule) => !withForm.has(rule))).toEqual(["L21"]);
  });

  test("says whether it is an error or a warning, names the field and the fix", () => {
    const [asked] = placed(withOption(explained, "large", { text: "All of the above, in one way or another" }));
    if (asked === undefined) throw new Error("no question");
    const diagnostic = lintQuestion(asked).find(({ rule }) => rule === "L04");
    expect(diagnostic).toMatchObject({ severity: "error", question: "gc-what-for", at: ["options", 2, "text"] });
    expect(diagnostic?.fix).not.toBe("");
  });

  test.each([
    ["a reason asked for with not", stem("Why does reference counting not free a ring of objects?")],
    ["at least", stem("Which of these makes at least one collection run here?")],
    ["a negation in the story before the question", stem("A ring of objects is not freed. Which step frees it?")],
    ["an error among the outputs of a program", withTexts(predicted, "It raises `ReferenceError`", "`True`", "`None`")],
    ["a distractor longer than the other outputs", withTexts(predicted, "`[]`", "`[1]`", "`[1, 2, 3, 4, 5, 6]`")],
    ["outputs of two numbers each", withTexts(predicted, "`100 200`", "`100 300`", "`200 100`")],
    ["a story about some of the others", withTexts(explained, "It frees none of the other objects at once")],
    ["tuples of numbers", changed(withTexts(predicted, "`(1, 2)`", "`(1, 0)`", "`(0, 1)`"), { ordered: undefined })],
  ])("is not troubled by %s", (_what, draft) => {
    const found = placed(changed(draft, draft["kind"] === "predict" ? { ordered: undefined } : {})).flatMap((one) =>
      lintQuestion(one),
    );
    expect(found).toEqual([]);
  });
});
