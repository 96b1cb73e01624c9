/**
 * Every rule of the lint, and what applies them. No rule reads a file or runs Python: what is true is shown by the
 * proofs, and the limits of single fields (L03, L12, L16, the values of L20) are part of the form in question/.
 */
import type { AuthoredQuestion } from "../question/authored-question.ts";
import type { Diagnostic } from "../question/diagnostic.ts";
import { evidenceRules } from "./about-cpython/evidence.ts";
import { mechanismRules } from "./about-cpython/mechanism.ts";
import { diagramRules } from "./one-question/diagram.ts";
import { giveawayRules } from "./one-question/giveaways.ts";
import { markupRules } from "./one-question/markup.ts";
import { optionRules } from "./one-question/options.ts";
import { stemRules } from "./one-question/stem.ts";
import { teachingRules } from "./one-question/teaching.ts";
import { draftRules } from "./one-question/unfinished.ts";
import type { BankRule, QuestionRule, Rule, Violation } from "./rule.ts";
import { duplicateRules } from "./whole-bank/duplicates.ts";
import { guessingRules } from "./whole-bank/guessing.ts";
import { mixRules } from "./whole-bank/mix.ts";

/** What holds for a question on any subject, so for one that a community writes for itself too. */
export const rulesOfAnyQuestion: readonly QuestionRule[] = [
  ...stemRules,
  ...optionRules,
  ...giveawayRules,
  ...teachingRules,
  ...markupRules,
  ...diagramRules,
  ...draftRules,
];

/** What a question of the bank has to satisfy: the rules about CPython, its subject, come on top. */
export const questionRules: readonly QuestionRule[] = [...rulesOfAnyQuestion, ...evidenceRules, ...mechanismRules];

export const bankRules: readonly BankRule[] = [...guessingRules, ...mixRules, ...duplicateRules];

/** @param rules `rulesOfAnyQuestion` for a question that is not the bank's. */
export function lintQuestion(
  authored: AuthoredQuestion,
  rules: readonly QuestionRule[] = questionRules,
): readonly Diagnostic[] {
  return rules.flatMap((rule) =>
    rule.check(authored).map((violation) => ({ ...diagnosticOf(rule, violation), question: authored.question.id })),
  );
}

export function lintBank(
  all: readonly AuthoredQuestion[],
  rules: readonly BankRule[] = bankRules,
): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule.check(all).map((violation) => diagnosticOf(rule, violation)));
}

function diagnosticOf({ id, severity }: Rule, violation: Violation): Diagnostic {
  return { ...violation, rule: id, severity };
}
