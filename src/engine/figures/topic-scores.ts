/** How often a player was right, by topic. */
import { formerTopic, type TopicScore } from "../../message/views/topic-score.ts";
import type { QuestionId } from "../../quiz/ids.ts";
import type { Bank } from "../../quiz/question/bank.ts";

/** Years of daily questions: in practice, all answers of a player. */
export const answersAtMost = 10_000;

interface GradedAnswer {
  readonly question: QuestionId;
  readonly right: boolean;
}

/** In the order of the topics, those without an answer left out; answers to questions that left the bank come last. */
export function scoresByTopic(
  { topics, question }: Pick<Bank, "topics" | "question">,
  answers: readonly GradedAnswer[],
): readonly TopicScore[] {
  const byTopic = Map.groupBy(answers, (answer) => question(answer.question)?.topic);
  return [...topics, { id: undefined, title: formerTopic }].flatMap(({ id, title }) => {
    const own = byTopic.get(id) ?? [];
    return own.length === 0
      ? []
      : [{ topic: title, right: own.filter(({ right }) => right).length, asked: own.length }];
  });
}
