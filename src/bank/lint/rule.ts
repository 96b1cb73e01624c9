/** What a lint rule is: a small function from a question, or from all of them, to findings. */
import type { Severity } from "../fault.ts";
import type { Path } from "../issue.ts";
import type { SourcedQuestion } from "../topic-file.ts";

export interface Finding {
  /** Within the question. */
  readonly at: Path;
  readonly message: string;
  readonly cure: string;
}

export interface QuestionRule {
  readonly id: string;
  readonly severity: Severity;
  check(asked: SourcedQuestion): readonly Finding[];
}

export interface BankFinding extends Finding {
  /** Absent where the finding is about the bank as a whole. */
  readonly asked?: SourcedQuestion;
}

export interface BankRule {
  readonly id: string;
  readonly severity: Severity;
  check(all: readonly SourcedQuestion[]): readonly BankFinding[];
}
