/** `take`: a private quiz of a few questions, with a verdict after each. */

import { listValue, numberValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import { refusal } from "../../message/build.ts";
import { listed } from "../../message/english.ts";
import type { Message } from "../../message/message.ts";
import {
  practiceQuestionView,
  practiceScoreView,
  type TopicScore,
  verdictAndNext,
} from "../../message/views/practice.ts";
import { notMineView, notYoursView, withdrawnView } from "../../message/views/press.ts";
import { bringBackChoice, guessedChoice } from "../../message/views/review.ts";
import { verdictView } from "../../message/views/verdict.ts";
import type { Press } from "../../ports/bot.ts";
import type { PracticeId, QuestionId, TopicId } from "../../quiz/ids.ts";
import { asId } from "../../quiz/ids.ts";
import { dependsOnVersion } from "../../quiz/question/cpython.ts";
import { askedQuestion } from "../../quiz/round/asked-question.ts";
import type { ButtonAction } from "../../quiz/round/button-action.ts";
import { dealLetters, optionAt } from "../../quiz/round/letters.ts";
import type { Practice, PracticeStep } from "../../quiz/round/practice.ts";
import { type PastQuestion, selectQuestion } from "../../quiz/round/selection.ts";
import type { Engine } from "../engine.ts";
import { beliefOf, type Pressed } from "../rounds/answer.ts";
import { pythonOf } from "../rounds/post.ts";
import type { Call, Handlers } from "./command-handler.ts";

const stepsByDefault = 5;
const stepsAtMost = 20;
/** How far back a player's own answers are looked at, so that new questions come first. */
const answersLookedAt = 1_000;

export const practiceHandlers: Handlers<"take"> = { take: startPractice };

async function startPractice(engine: Engine, call: Call): Promise<Message> {
  const wish = wishOf(engine, call);
  if (typeof wish === "string") return refusal("I did not understand that", wish);
  const id = asId<PracticeId>(engine.newId());
  const steps = await chooseSteps(engine, call, wish, id);
  if (steps.length === 0) return refusal("There is no question to ask", "The bank has none on this topic right now.");
  const practice: Practice = {
    id,
    community: call.community,
    player: call.player.id,
    steps,
    startedMs: engine.clock.nowMs(),
  };
  await engine.store.addPractice(practice);
  return next(engine, practice);
}

/** A press inside a private quiz. The first answer to a question counts; a repeated press repeats its verdict. */
export async function pressPractice(
  engine: Engine,
  press: Press,
  action: Extract<ButtonAction, { kind: "practice" }>,
): Promise<Pressed> {
  const asked = await engine.store.practice(press.community, action.practice);
  const step = asked?.steps[action.step];
  if (asked === undefined || step === undefined) return { outcome: "refused", reply: notMineView() };
  if (asked.player !== press.player.id) return { outcome: "refused", reply: notYoursView() };
  const option = optionAt(step.letters, action.letter);
  if (option === undefined) return { outcome: "refused", reply: notMineView() };
  const question = askedQuestion(engine.bank, step);
  if (question === undefined)
    return { outcome: "refused", reply: verdictAndNext(withdrawnView(), next(engine, asked)) };
  const practice = await engine.store.answerPractice(press.community, action.practice, action.step, option);
  const counted = practice?.steps[action.step]?.answer;
  if (practice === undefined || counted === undefined) return { outcome: "refused", reply: notMineView() };
  const verdict = verdictView({
    question,
    letters: step.letters,
    option: counted,
    ...beliefOf(engine, question, counted),
    remark: counted === option ? "Private quiz" : "Your first answer counts",
  });
  const reply = verdictAndNext(verdict, next(engine, practice));
  const about = counted === question.key ? guessedChoice(question.id) : bringBackChoice(question.id);
  return {
    outcome: step.answer === undefined ? "first" : "repeated",
    reply: { ...reply, choices: [...reply.choices, about] },
  };
}

interface PracticeWish {
  readonly topics: readonly TopicId[];
  readonly steps: number;
}

/** A sentence when the words cannot be a wish. */
function wishOf(engine: Engine, { values }: Call): PracticeWish | string {
  let topics: readonly TopicId[] = [];
  const steps = numberValue(values, "n") ?? stepsByDefault;
  for (const word of listValue(values, "topic")) {
    const topic = engine.bank.topics.find((candidate) => candidate.id === word.toLowerCase());
    if (topic !== undefined) topics = [...topics, topic.id];
    else {
      const known = listed(engine.bank.topics.map((candidate) => candidate.id));
      return `“${quote(word)}” is neither a number nor a topic. Topics are ${known}. For example: take ${engine.bank.topics[0]?.id ?? ""} 3`;
    }
  }
  if (steps < 1 || steps > stepsAtMost) return `A private quiz has 1 to ${stepsAtMost} questions. For example: take 5`;
  return { topics, steps };
}

async function chooseSteps(
  engine: Engine,
  call: Call,
  wish: PracticeWish,
  seed: string,
): Promise<readonly PracticeStep[]> {
  const answered = await engine.store.answersOf(call.community, call.player.id, answersLookedAt);
  // What is open anywhere here is not given away in private.
  const except = new Set<QuestionId>(await engine.store.openQuestions(call.community));
  const history: PastQuestion[] = answered.map((answer) => ({ question: answer.question, times: 1 }));
  const python = await pythonOf(engine, call.community);
  const steps: PracticeStep[] = [];
  while (steps.length < wish.steps) {
    const chosen = selectQuestion({ bank: engine.bank, history, topics: wish.topics, seed, python, except });
    if (chosen === undefined) break;
    const { question } = chosen;
    const version = dependsOnVersion(question.python) ? { python } : {};
    steps.push({ question: question.id, letters: dealLetters(question, `${seed} ${question.id}`), ...version });
    except.add(question.id);
    history.unshift({ question: question.id, times: 1 });
  }
  return steps;
}

/** The first question without an answer, or the score when there is none left. */
function next(engine: Engine, practice: Practice): Message {
  for (const [step, asked] of practice.steps.entries()) {
    const question = asked.answer === undefined ? askedQuestion(engine.bank, asked) : undefined;
    if (question === undefined) continue;
    const topic = engine.bank.topic(question.topic)?.title ?? question.topic;
    return practiceQuestionView({ practice, step, question, topic });
  }
  return practiceScoreView({ topics: scoreByTopic(engine, practice), ...nextStep(engine) });
}

function nextStep(engine: Engine) {
  return engine.rules.nextStep === undefined ? {} : { nextStep: engine.rules.nextStep };
}

function scoreByTopic(engine: Engine, practice: Practice): readonly TopicScore[] {
  return engine.bank.topics
    .map(({ id, title }) => {
      const steps = practice.steps.filter(
        (step) => step.answer !== undefined && engine.bank.question(step.question)?.topic === id,
      );
      const right = steps.filter((step) => engine.bank.question(step.question)?.key === step.answer).length;
      return { topic: title, right, asked: steps.length };
    })
    .filter((score) => score.asked > 0);
}
