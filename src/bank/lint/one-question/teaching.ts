/** Lint rules about what a player learns from the verdict. */
import { optionOf } from "../../../quiz/question/question.ts";
import { withoutMarkup } from "../../question/prose.ts";
import { questionLimits } from "../../question/schema.ts";
import { lowerCaseWords } from "../language.ts";
import type { QuestionRule } from "../rule.ts";

const addsMechanism: QuestionRule = {
  id: "L13",
  severity: "error",
  check({ question }) {
    const said = new Set(lowerCaseWords(withoutMarkup(optionOf(question, question.key).text)));
    for (const word of lowerCaseWords(withoutMarkup(optionOf(question, question.key).rationale))) said.add(word);
    const tokens = [...new Set(lowerCaseWords(withoutMarkup(question.explanation)))];
    const share = tokens.filter((token) => said.has(token)).length / Math.max(1, tokens.length);
    if (share < 0.8) return [];
    return [
      {
        at: ["explanation"],
        message: `the explanation repeats the key (${Math.round(share * 100)} % of its words)`,
        fix: "Name the mechanism and the general rule: what else follows from it?",
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
    if (total <= questionLimits.verdict) return [];
    return [
      {
        at: ["explanation"],
        message: `longest wrong rationale, rationale of the key and explanation have ${total} characters together`,
        fix: `Cut ${total - questionLimits.verdict}: they share one private message of 700 with the verdict and the annotations.`,
      },
    ];
  },
};

export const teachingRules: readonly QuestionRule[] = [addsMechanism, budget];
