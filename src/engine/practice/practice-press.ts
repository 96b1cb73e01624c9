/** A press inside a private quiz: the first answer to a question counts, a repeated press repeats its verdict. */
import { practiceRemarks } from "../../message/views/answer-remark.ts";
import { verdictAndNext } from "../../message/views/practice.ts";
import { notMineView, notYoursView, withdrawnView } from "../../message/views/press.ts";
import { bringBackChoice, guessedChoice } from "../../message/views/review.ts";
import { verdictView } from "../../message/views/verdict.ts";
import type { Press } from "../../ports/bot.ts";
import type { ButtonAction } from "../../quiz/round/button-action.ts";
import { optionAt } from "../../quiz/round/letters.ts";
import type { Engine } from "../engine.ts";
import { type PressResult, refusedPress } from "../press-result.ts";
import { nextStepView } from "./next-step.ts";

/** @throws StoreError when nothing was stored and the press should be repeated. */
export async function pressPractice(
  engine: Pick<Engine, "store" | "questions" | "rules">,
  { community, player }: Press,
  { practice: id, step, letter }: Extract<ButtonAction, { kind: "practice" }>,
): Promise<PressResult> {
  const { store, questions } = engine;
  const practice = await store.practice(community, id);
  const reference = practice?.steps[step];
  if (practice === undefined || reference === undefined) return refusedPress(notMineView());
  if (practice.player !== player.id) return refusedPress(notYoursView());
  const option = optionAt(reference.letters, letter);
  if (option === undefined) return refusedPress(notMineView());
  const asked = await questions.find(community, reference);
  if (asked === undefined) {
    return refusedPress(verdictAndNext(withdrawnView(), await nextStepView(engine, practice)));
  }
  const answered = await store.answerPractice(community, id, step, option);
  const counted = answered?.steps[step]?.answer;
  if (answered === undefined || counted === undefined) return refusedPress(notMineView());
  const verdict = verdictView({
    question: asked.question,
    letters: reference.letters,
    option: counted,
    belief: asked.beliefs.get(counted),
    remark: counted === option ? practiceRemarks.first : practiceRemarks.repeated,
  });
  const reply = verdictAndNext(verdict, await nextStepView(engine, answered));
  const { id: question, key } = asked.question;
  return {
    outcome: reference.answer === undefined ? "first" : "repeated",
    reply: {
      ...reply,
      choices: [...reply.choices, counted === key ? guessedChoice(question) : bringBackChoice(question)],
    },
  };
}
