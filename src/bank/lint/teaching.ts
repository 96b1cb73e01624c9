/** Lint rules about what a player learns from the verdict. */
import { optionOf } from "../../quiz/question/question.ts";
import { plainText } from "../question/prose.ts";
import { limits } from "../question/schema.ts";
import { wordsOf } from "./language.ts";
import type { QuestionRule } from "./rule.ts";

const addsMechanism: QuestionRule = {
  id: "L13",
  severity: "error",
  check({ question }) {
    const said = new Set(wordsOf(plainText(optionOf(question, question.key).text)));
    for (const word of wordsOf(plainText(optionOf(question, question.key).rationale))) said.add(word);
    const tokens = [...new Set(wordsOf(plainText(question.explanation)))];
    const share = tokens.filter((token) => said.has(token)).length / Math.max(1, tokens.length);
    if (share < 0.8) return [];
    return [
      {
        at: ["explanation"],
        message: `the explanation repeats the key (${Math.round(share * 100)} % of its words)`,
        cure: "Name the mechanism and the general rule: what else follows from it?",
      },
    ];
  },
};

/** What the matter of this quiz is made of; an explanation with none of these words explains something else. */
const mechanisms =
  /referenc|count|collect|gc|cycl|garbage|alloc|arena|pool|block|free|heap|malloc|memory|immortal|intern|cache|slot|weak|final|destr|lock|gil|thread|generation|thresh|track|trace|snapshot|copy|copies|share|resiz|grow|header|pointer|stack|frame|scope|alias|bind|bound|lifetime|lives?\b|dies?\b|leak|buffer|byte|page|fork|dict|hash|identity|object/i;

const namesMechanism: QuestionRule = {
  id: "L13",
  severity: "warning",
  check({ question }) {
    if (mechanisms.test(plainText(question.explanation))) return [];
    return [
      {
        at: ["explanation"],
        message: "the explanation names no mechanism of memory management",
        cure: "Say which part of CPython does what: the count, the collector, the allocator…",
      },
    ];
  },
};

const budget: QuestionRule = {
  id: "L23",
  severity: "error",
  check({ question }) {
    const rationales = (key: boolean) =>
      question.options
        .filter((option) => (option.id === question.key) === key)
        .map((option) => option.rationale.length);
    const total = Math.max(...rationales(false)) + Math.max(...rationales(true)) + question.explanation.length;
    if (total <= limits.verdict) return [];
    return [
      {
        at: ["explanation"],
        message: `longest wrong rationale, rationale of the key and explanation have ${total} characters together`,
        cure: `Cut ${total - limits.verdict}: they share one private message of 700 with the verdict and the source.`,
      },
    ];
  },
};

export const teachingRules: readonly QuestionRule[] = [addsMechanism, namesMechanism, budget];
