/** The ids of questions, as a sentence lists them. */
import type { AuthoredQuestion } from "../../question/authored-question.ts";

export function idsOf(all: readonly AuthoredQuestion[]): string {
  return all.map(({ question }) => question.id).join(", ");
}
