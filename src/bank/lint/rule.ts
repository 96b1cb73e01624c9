/**
 * What a rule of the lint is. To add one: write it into the file of its subject, put it into the list at the end of that
 * file, and add to test/bank/lint an example that it finds, beside the same example mended. Its id is never reused.
 *
 * - one-question/: what holds for a question on any subject, so for one that a community writes for itself too
 * - about-cpython/: what only a question of the bank has to satisfy, because its subject is CPython
 * - whole-bank/: what is seen only over all questions together
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
