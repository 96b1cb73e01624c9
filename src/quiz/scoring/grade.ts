/** Whether an option is right and what that is worth. */

import type { OptionId } from "../ids.ts";
import type { Question } from "../question/question.ts";
import { points } from "../round/answer.ts";

export interface Grade {
  readonly right: boolean;
  readonly points: number;
}

export function grade(question: Question, option: OptionId): Grade {
  const right = option === question.key;
  return { right, points: right ? points.right : points.answered };
}
