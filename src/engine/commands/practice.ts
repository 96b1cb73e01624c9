/** `take`: starts a private quiz of a few questions, with a verdict after each. */
import { listValue, numberValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import type { Message } from "../../message/message.ts";
import { noPracticeView, practiceLengthView, practiceTopicView } from "../../message/views/practice.ts";
import { asId, type PracticeId } from "../../quiz/ids.ts";
import type { Practice } from "../../quiz/round/practice.ts";
import type { Engine } from "../engine.ts";
import { chooseSteps } from "../practice/choose-steps.ts";
import { nextStepView } from "../practice/next-step.ts";
import type { CheckedCall, Handlers } from "./command-handler.ts";
import { readTopics } from "./topics.ts";

const stepsByDefault = 5;
const stepsAtMost = 20;

export const practiceHandlers: Handlers<"take"> = { take: startPractice };

type Parts = Pick<Engine, "store" | "questions" | "rules" | "clock" | "newId">;

async function startPractice(engine: Parts, { community, player, values }: CheckedCall): Promise<Message> {
  const { store, questions, clock, newId } = engine;
  const known = await questions.topics(community);
  const { topics, unknown } = readTopics(known, listValue(values, "topic"));
  if (unknown !== undefined)
    return practiceTopicView(
      quote(unknown),
      known.map(({ id }) => id),
    );
  const count = numberValue(values, "n") ?? stepsByDefault;
  if (count < 1 || count > stepsAtMost) return practiceLengthView(stepsAtMost);
  const begun = { id: asId<PracticeId>(newId()), community, player: player.id };
  const steps = await chooseSteps(engine, { ...begun, topics, count });
  if (steps.length === 0) return noPracticeView();
  const practice: Practice = { ...begun, steps, startedMs: clock.nowMs() };
  await store.addPractice(practice);
  return await nextStepView(engine, practice);
}
