/** What a practice shows next: its first question without an answer, or the score when there is none left. */
import type { Message } from "../../message/message.ts";
import { practiceQuestionView, practiceScoreView } from "../../message/views/practice.ts";
import type { Practice } from "../../quiz/round/practice.ts";
import type { Engine } from "../engine.ts";
import { scoresByTopic } from "../figures/topic-scores.ts";

/** Questions that were withdrawn meanwhile are passed over. */
export async function nextStepView(
  { questions, rules }: Pick<Engine, "questions" | "rules">,
  practice: Practice,
): Promise<Message> {
  for (const [step, reference] of practice.steps.entries()) {
    const asked = reference.answer === undefined ? await questions.find(practice.community, reference) : undefined;
    if (asked !== undefined) {
      return practiceQuestionView({ practice, step, question: asked.question, topic: asked.topic });
    }
  }
  const bank = await questions.bank(practice.community);
  const graded = practice.steps.flatMap(({ question: id, answer }) => {
    const question = answer === undefined ? undefined : bank.question(id);
    return question === undefined ? [] : [{ question: id, right: question.key === answer }];
  });
  const { nextStep } = rules;
  return practiceScoreView({ topics: scoresByTopic(bank, graded), ...(nextStep === undefined ? {} : { nextStep }) });
}
