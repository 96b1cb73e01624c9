/**
 * The lint rules of the bank as one table. L03, L12, L16 and the values of L20 are limits of the form
 * (schema.ts, form.ts) and stop a question earlier; that L15 is true is shown by the proofs.
 */

import type { SourcedQuestion } from "../files/topic-file.ts";
import type { Fault } from "../question/diagnostic.ts";
import { diagramRules } from "./diagram.ts";
import { drawingRules } from "./drawing.ts";
import { evidenceRules } from "./evidence.ts";
import { giveawayRules } from "./giveaways.ts";
import { optionRules } from "./options.ts";
import type { BankRule, QuestionRule } from "./rule.ts";
import { stemRules } from "./stem.ts";
import { teachingRules } from "./teaching.ts";
import { bankRules } from "./whole.ts";

export const questionRules: readonly QuestionRule[] = [
  ...stemRules,
  ...optionRules,
  ...giveawayRules,
  ...teachingRules,
  ...evidenceRules,
  ...drawingRules,
  ...diagramRules,
];

export function lintQuestion(asked: SourcedQuestion): readonly Fault[] {
  return questionRules.flatMap((rule) => rule.check(asked).map((finding) => faultOf(rule, finding, asked)));
}

/** @param dir stands for the place of what is about the bank as a whole. */
export function lintBank(dir: string, all: readonly SourcedQuestion[]): readonly Fault[] {
  return bankRules.flatMap((rule) =>
    rule
      .check(all)
      .map(({ asked, ...finding }) =>
        asked === undefined
          ? { ...faultBase(rule, finding), file: dir, line: 1, column: 1 }
          : faultOf(rule, finding, asked),
      ),
  );
}

type Rule = Pick<QuestionRule | BankRule, "id" | "severity">;
type Finding = ReturnType<QuestionRule["check"]>[number];

function faultOf(rule: Rule, finding: Finding, { question, source }: SourcedQuestion): Fault {
  return {
    ...faultBase(rule, finding),
    file: source.file,
    ...source.place(finding.at),
    questionId: question.id,
  };
}

function faultBase({ id, severity }: Rule, { message, cure }: Finding) {
  return { rule: id, severity, message, cure };
}
