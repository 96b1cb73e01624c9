/**
 * Lint rule about markup that is not closed. Lengths need no rule: the limits of the form keep a whole question below
 * 1,500 characters, which every platform can show.
 */
import type { QuestionRule, Violation } from "../rule.ts";
import { proseFields } from "./prose-fields.ts";

const drawable: QuestionRule = {
  id: "L17",
  severity: "error",
  check({ question }) {
    const found: Violation[] = [];
    if (question.code?.includes("```")) {
      found.push({
        at: ["code"],
        message: "the code holds ```, which ends a code block",
        fix: "Write it another way.",
      });
    }
    for (const { at, prose } of proseFields(question)) {
      const problem = markupProblem(prose);
      if (problem !== undefined)
        found.push({ at, message: problem, fix: "Back-ticks and ** come in pairs, around text." });
    }
    return found;
  },
};

function markupProblem(prose: string): string | undefined {
  const parts = prose.split("`");
  if (parts.length % 2 === 0) return "a back-tick is not closed";
  if (parts.some((part, index) => index % 2 === 1 && part.trim() === ""))
    return "there is nothing between two back-ticks";
  const outside = parts.filter((_part, index) => index % 2 === 0).join("");
  if ((outside.match(/\*\*/g)?.length ?? 0) % 2 === 1) return "a ** is not closed";
  return undefined;
}

export const markupRules: readonly QuestionRule[] = [drawable];
