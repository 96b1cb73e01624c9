/** Letters belong to a round, not to an option: they are dealt once and the whole channel sees the same. */
import type { OptionId } from "../ids.ts";
import type { Question } from "../question/question.ts";
import { shuffled } from "../seed.ts";

/** The order in which a round shows the options. Ordered options keep the author's order. */
export function dealLetters(question: Question, seed: string): readonly OptionId[] {
  const ids = question.options.map((option) => option.id);
  return question.ordered ? ids : shuffled(ids, seed);
}

/** 0 is A. */
export function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}

/** The option under a letter, or undefined when the round has no such letter. */
export function optionAt(letters: readonly OptionId[], letter: string): OptionId | undefined {
  return letters[letter.charCodeAt(0) - 65];
}

/** @throws RangeError when the round does not show the option. */
export function letterOf(letters: readonly OptionId[], option: OptionId): string {
  const index = letters.indexOf(option);
  if (index < 0) throw new RangeError(`no letter for option ${option}`);
  return letterAt(index);
}
