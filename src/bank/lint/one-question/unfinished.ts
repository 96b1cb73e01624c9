/** Lint rule about drafts: nobody is asked what its author has not filled in. */
import { placeholders } from "../../question/placeholders.ts";
import type { QuestionRule } from "../rule.ts";
import { proseFields } from "./prose-fields.ts";

const unfilled: ReadonlySet<string> = new Set(Object.values(placeholders));

const filledIn: QuestionRule = {
  id: "L26",
  severity: "error",
  check: ({ question }) =>
    proseFields(question)
      .filter(({ prose }) => unfilled.has(prose))
      .map(({ at }) => ({
        at,
        message: "still says what the draft said",
        fix: "Write it: a draft is not asked.",
      })),
};

export const draftRules: readonly QuestionRule[] = [filledIn];
