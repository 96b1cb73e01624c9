/** A question need not come from a file: what a player writes is read and linted as plain data. */
import { describe, expect, test } from "vitest";
import { lintQuestion, rulesOfAnyQuestion } from "../../../src/bank/lint/lint.ts";
import { readQuestion } from "../../../src/bank/question/read-question.ts";
import { asId, type TopicId } from "../../../src/quiz/ids.ts";
import { changed, explained, type QuestionDraft, withOption } from "../samples.ts";

const read = (draft: QuestionDraft) =>
  readQuestion(JSON.parse(JSON.stringify(draft)), { topic: asId<TopicId>("billing"), misconceptions: undefined });

describe("a question that belongs to no folder", () => {
  test("is read from plain data", () => {
    const { sound, diagnostics } = read(explained);
    expect(diagnostics).toEqual([]);
    expect(sound?.question).toMatchObject({ id: "gc-what-for", topic: "billing", key: "rings" });
  });

  test("has its faults told by field", () => {
    const { sound, diagnostics } = read(withOption(explained, "large", { rationale: "Too short." }));
    expect(sound).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { at: ["options", 2, "rationale"], rule: "L12", severity: "error", question: "gc-what-for" },
    ]);
  });

  test("is linted by the rules that hold for any subject, and by none about CPython", () => {
    const { sound } = read(
      changed(explained, {
        stem: "Which invoices does the nightly run send to our customers",
        explanation: "The nightly run sends what was approved before midnight. Later ones wait for the next evening.",
        sources: [{ title: "How we bill", url: "https://wiki.example.org/billing" }],
      }),
    );
    if (sound === undefined) throw new Error("it cannot be read");
    expect(lintQuestion(sound, rulesOfAnyQuestion).map(({ rule, at }) => ({ rule, at }))).toEqual([
      { rule: "L01", at: ["stem"] },
    ]);
    expect(lintQuestion(sound).map(({ rule }) => rule)).toEqual(["L01", "L14", "L13"]);
  });
});
