/** What a lint rule is: a small function from a question, or from all of them, to findings. */

import type { SourcedQuestion } from "../files/topic-file.ts";
import type { Severity } from "../question/diagnostic.ts";
import type { Path } from "../question/issue.ts";

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
