/** One multiple-choice question of the bank, as the quiz sees it. */

import type { MisconceptionId, OptionId, QuestionId, TopicId } from "../ids.ts";
import type { Diagram } from "./diagram.ts";
import type { PythonRange } from "./python-range.ts";

/** Author's estimate: -1 most people know it, 0 about half do, 1 few do. */
export const levels = [-1, 0, 1] as const;
export type Level = (typeof levels)[number];

/** What a player has to do: remember, give the reason, say what a program prints, find the fault. */
export const kinds = ["recall", "explain", "predict", "diagnose"] as const;
export type Kind = (typeof kinds)[number];

/**
 * Prose in the bank (stem, option text, rationale, explanation) is plain text in which `back-ticks` mark code
 * and **double asterisks** mark stress; nothing else is markup.
 */
export type Prose = string;

export interface Option {
  readonly id: OptionId;
  readonly text: Prose;
  /** Why this option is right, or why it is wrong. */
  readonly rationale: Prose;
  /** The false belief that a distractor stands for; absent on the key only. */
  readonly misconception?: MisconceptionId;
}

export interface Source {
  readonly title: string;
  readonly url: string;
}

export interface Question {
  readonly id: QuestionId;
  readonly topic: TopicId;
  readonly level: Level;
  readonly kind: Kind;
  /** Questions of one family resemble each other, or one tells the answer of another: they are kept apart in time. */
  readonly family?: string;
  /** The versions of CPython for which the key is right. */
  readonly python: PythonRange;
  readonly stem: Prose;
  /** Python that belongs to the stem, without a trailing newline. */
  readonly code?: string;
  /** Three or four, in the author's order. */
  readonly options: readonly Option[];
  readonly key: OptionId;
  /** The options stand in a natural order (numbers, ascending) and keep it in every round. */
  readonly ordered: boolean;
  /** The mechanism behind the question, for right and wrong alike. */
  readonly explanation: Prose;
  /** A picture of what the question or its explanation is about. */
  readonly diagram?: Diagram;
  /** At least one. */
  readonly sources: readonly Source[];
}

/** @throws RangeError when the question has no such option. */
export function optionOf(question: Question, id: OptionId): Option {
  const option = question.options.find((candidate) => candidate.id === id);
  if (option === undefined) throw new RangeError(`question ${question.id} has no option ${id}`);
  return option;
}
