import { describe, expect, test } from "vitest";
import { loadBank } from "../../../src/bank/check/load-bank.ts";
import { textOf } from "../../../src/message/spans.ts";
import { questionView } from "../../../src/message/views/question.ts";
import { revealView } from "../../../src/message/views/reveal.ts";
import { lengthOf, verdictLimit, verdictView } from "../../../src/message/views/verdict.ts";
import { asId } from "../../../src/quiz/ids.ts";
import type { Question } from "../../../src/quiz/question/question.ts";
import { saidIn } from "../../support/engine-harness.ts";
import { aQuestion } from "../../support/questions.ts";

const loaded = loadBank("questions");
if (!loaded.ok) throw new Error("the bank has faults: npm run bank");
const { bank } = loaded;
const longestRemark = "Your first answer counts: +10 points, said in sixty letters";

/** Every verdict that a question can give. */
function verdicts(question: Question) {
  const letters = question.options.map((option) => option.id);
  return question.options.map((option) => {
    const belief = option.misconception && bank.misconception(option.misconception)?.belief;
    const known = belief === undefined ? {} : { belief };
    return { option, view: verdictView({ question, letters, option: option.id, remark: longestRemark, ...known }) };
  });
}

describe.each(bank.questions.map((question) => [question.id, question] as const))("a verdict on %s", (_, question) => {
  test("says it all in 700 characters, whatever was pressed", () => {
    for (const { option, view } of verdicts(question)) {
      expect(lengthOf(view), saidIn(view)).toBeLessThanOrEqual(verdictLimit);
      const said = saidIn(view);
      expect(said).toContain(textOf(view.footnote));
      expect(view.tone).toBe(option.id === question.key ? "right" : "wrong");
      expect(said).toContain(question.sources[0]?.title ?? "a source");
    }
  });
});

test("code in a belief is code", () => {
  const question = aQuestion("belief");
  const letters = question.options.map((option) => option.id);
  const option = asId<Question["key"]>("wrong");
  const view = verdictView({ question, letters, option, remark: "", belief: "`del` frees the object." });
  expect(saidIn(view)).toContain("A common belief: “del frees the object.”");
});

test("a belief is left out when there is no room for it, and nothing else is", () => {
  const long = aQuestion("long", {
    explanation: "m".repeat(300),
    options: aQuestion("long").options.map((option) => ({ ...option, rationale: "r".repeat(120) })),
  });
  const letters = long.options.map((option) => option.id);
  const verdict = { question: long, letters, option: asId<Question["key"]>("wrong"), remark: "+3 points" };
  expect(saidIn(verdictView({ ...verdict, belief: "b".repeat(60) }))).toContain("bbb");
  const tight = verdictView({ ...verdict, belief: "b".repeat(100) });
  expect(saidIn(tight)).not.toContain("bbb");
  expect(saidIn(tight)).toContain("m".repeat(300));
});

describe("what everybody sees", () => {
  const question = aQuestion("views", { code: "print(1)", stem: "What does `print` write, and **why**?" });
  const letters = question.options.map((option) => option.id);
  const round = { id: asId<never>("r1"), letters, rerun: false, closesMs: 0 };
  const open = questionView({ round, question, topic: "Counts", answered: 2, zone: "UTC" });

  test("while a question is open never hints at the key", () => {
    expect(JSON.stringify(open)).not.toMatch(/because the test says so|The mechanism|misconception|"key"/);
    expect(open.choices.map((choice) => choice.action)).toEqual(
      ["A", "B", "C", "D"].map((letter) => `answer:r1:${letter}`),
    );
  });

  test("has the code apart from the words, and every button's text for a screen reader", () => {
    expect(open.blocks.map((block) => block.kind)).toEqual(["text", "code", "options"]);
    expect(open.choices[0]?.spoken).toBe("Answer A: The right answer to views");
    for (const choice of open.choices) expect(choice.spoken.length).toBeLessThanOrEqual(75);
  });

  test("says so when a question comes once more", () => {
    const again = questionView({
      round: { ...round, rerun: true },
      question,
      topic: "Counts",
      answered: 0,
      zone: "UTC",
    });
    expect(again.title).toBe("Counts · once more");
    expect(saidIn(again)).toContain("be the first to answer");
  });

  test("of a round that nobody answered is the key and the mechanism all the same", () => {
    const closed = revealView({ question, letters, tally: {}, topic: "Counts" });
    expect(saidIn(closed)).toContain("A The right answer to views: 0 of 0 *");
    expect(saidIn(closed)).toContain("nobody answered");
    expect(closed.choices).toEqual([]);
  });
});
