/** The small print of a verdict: what the press was worth, or why it was worth nothing. */
import type { OptionId } from "../../quiz/ids.ts";

interface CountedAnswer {
  readonly option: OptionId;
  readonly points: number;
}

export type AnswerRemark =
  | { readonly outcome: "first" | "repeated"; readonly answer: CountedAnswer }
  | { readonly outcome: "closed"; readonly answer?: CountedAnswer };

/** @param pressed the option that was pressed now; the one that counts may be another. */
export function answerRemark({ outcome, answer }: AnswerRemark, pressed: OptionId): string {
  if (answer === undefined) return "This round is closed, so it's only practice: no points";
  const points = `+${answer.points} points`;
  switch (outcome) {
    case "first":
      return points;
    case "repeated":
      return answer.option === pressed ? `${points}, counted once` : `Your first answer counts: ${points}`;
    case "closed":
      return `This round is closed; your answer earned ${answer.points} points`;
  }
}

/** The round is of a week that is over: its points go to that week. */
export const lateWeekRemark = "counts for last week";

/** @param date the local date of the round, `YYYY-MM-DD`. */
export function earlierAnswerRemark(date: string, points: number): string {
  return `${date} · +${points} points`;
}

export const practiceRemarks = {
  first: "Private quiz",
  repeated: "Your first answer counts",
} as const;
