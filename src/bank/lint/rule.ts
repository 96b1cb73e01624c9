/**
 * What a rule of the lint is. To add one: write it into the file of its subject in one-question/, about-cpython/ or
 * whole-bank/, put it into the list at the end of that file, and give test/bank/lint an example that it finds and the
 * same example mended. Its id is never used again for another rule.
 */
import type { AuthoredQuestion } from "../question/authored-question.ts";
import type { Diagnostic, Severity } from "../question/diagnostic.ts";

export interface Rule {
  /** `L07` for one question, `B01` for the bank as a whole. */
  readonly id: string;
  readonly severity: Severity;
}

/** A diagnostic before the lint has added the rule's own id and severity. */
export type Violation = Omit<Diagnostic, "rule" | "severity">;

export interface QuestionRule extends Rule {
  check(authored: AuthoredQuestion): readonly Violation[];
}

export interface BankRule extends Rule {
  /** A violation without `question` is about all of them together. */
  check(all: readonly AuthoredQuestion[]): readonly Violation[];
}
