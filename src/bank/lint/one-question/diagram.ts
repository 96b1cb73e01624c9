/** Lint rules about pictures: everything fits, every arrow has both its ends, and the words say the same. */
import { misfits } from "../../../picture/misfits.ts";
import { wordsIn } from "../../../quiz/question/diagram.ts";
import type { QuestionRule } from "../rule.ts";

const fits: QuestionRule = {
  id: "L24",
  severity: "error",
  check({ question: { diagram } }) {
    if (diagram === undefined) return [];
    return misfits(diagram).map((message) => ({
      at: ["diagram"],
      message,
      fix: "Shorten the text, widen the cell with `span`, or mend the ids.",
    }));
  },
};

const saysTheSame: QuestionRule = {
  id: "L25",
  severity: "error",
  check({ question: { diagram } }) {
    if (diagram === undefined) return [];
    const alt = diagram.alt.toLowerCase();
    const words = wordsIn(diagram).flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
    const missing = [...new Set(words)].filter((word) => !alt.includes(word));
    if (missing.length === 0) return [];
    return [
      {
        at: ["diagram", "alt"],
        message: `does not say ${missing.map((text) => `"${text}"`).join(", ")}, which the picture shows`,
        fix: "Describe the picture with the words that stand in it, for people who do not see it.",
      },
    ];
  },
};

export const diagramRules: readonly QuestionRule[] = [fits, saysTheSame];
