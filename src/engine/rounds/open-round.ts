/** The public message of a round as it stands while it is open. */
import type { Message } from "../../message/message.ts";
import { questionView } from "../../message/views/question.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import type { AskedQuestion } from "../question-source.ts";

/** @param answered how many players have answered so far. */
export function openRoundView(
  { rules }: Pick<Engine, "rules">,
  round: Round,
  { question, topic }: Pick<AskedQuestion, "question" | "topic">,
  answered: number,
): Message {
  return questionView({ round, question, topic, answered, zone: rules.zone });
}
