/** A question as it was asked: the bank may have changed since. */

import type { OptionId, QuestionId } from "../ids.ts";
import type { Bank } from "../question/bank.ts";
import type { Question } from "../question/question.ts";

/** How a round or a step of a practice names the question that it asked. */
export interface QuestionReference {
  readonly question: QuestionId;
  /** The options as they were shown. */
  readonly letters: readonly OptionId[];
}

/**
 * The question of a round or of a step, if the bank still has it with the very options that were shown. Else it counts
 * as withdrawn: nothing that was pressed under its letters can be graded any more.
 */
export function askedQuestion(
  bank: Pick<Bank, "question">,
  { question: id, letters }: QuestionReference,
): Question | undefined {
  const question = bank.question(id);
  const fits =
    question !== undefined &&
    question.options.length === letters.length &&
    question.options.every((option) => letters.includes(option.id));
  return fits ? question : undefined;
}
