/** A press on the button of a round: the first one counts, every one gets its verdict. */
import { answerRemark, lateWeekRemark } from "../../message/views/answer-remark.ts";
import { elsewhereView, notMineView, withdrawnView } from "../../message/views/press.ts";
import { bringBackChoice, guessedChoice, returnsRemark } from "../../message/views/review.ts";
import { verdictView } from "../../message/views/verdict.ts";
import type { Press } from "../../ports/bot.ts";
import type { Recorded } from "../../ports/store/answers.ts";
import type { OptionId, PlayerId } from "../../quiz/ids.ts";
import type { Question } from "../../quiz/question/question.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import type { ButtonAction } from "../../quiz/round/button-action.ts";
import { optionAt } from "../../quiz/round/letters.ts";
import type { Round } from "../../quiz/round/round.ts";
import { grade } from "../../quiz/scoring/grade.ts";
import type { Engine } from "../engine.ts";
import { type PressResult, refusedPress } from "../press-result.ts";
import type { AskedQuestion } from "../question-source.ts";
import type { AnswerCount } from "./answer-count.ts";
import type { RoundCache } from "./round-cache.ts";
import type { VerdictContext } from "./verdict-context.ts";

export interface AnswerParts extends Pick<Engine, "store" | "questions" | "clock" | "log" | "metrics"> {
  readonly rounds: RoundCache;
  readonly counts: AnswerCount;
  readonly verdicts: VerdictContext;
}

/** @throws StoreError when nothing was stored and the press should be repeated. */
export async function pressAnswer(
  parts: AnswerParts,
  press: Press,
  action: Extract<ButtonAction, { kind: "answer" }>,
): Promise<PressResult> {
  const round = await parts.rounds.get(action.round);
  if (round === undefined) return refusedPress(notMineView());
  if (round.community !== press.community) return refusedPress(elsewhereView());
  const option = optionAt(round.letters, action.letter);
  if (option === undefined) return refusedPress(notMineView());
  const asked = await parts.questions.find(round.community, round);
  if (asked === undefined) return refusedPress(withdrawnView());
  if (round.state === "claimed" || round.state === "missed") await adopt(parts, round, press);
  const answer = answerOf(round, asked.question, option, press, parts.clock.nowMs());
  const recorded = await parts.store.recordAnswer(answer, press.player.name);
  if (recorded.outcome === "first") parts.counts.redrawSoon(round);
  return await resultOf(parts, round, asked, { recorded, pressed: option, player: press.player.id });
}

/** A button that can be pressed was posted, whatever became of the reply to the post. */
async function adopt({ store, clock, log, metrics }: AnswerParts, round: Round, press: Press): Promise<void> {
  const { message } = press;
  if (message === undefined || press.channel !== round.channel) return;
  if (!(await store.markPosted(round.id, message, clock.nowMs()))) return;
  metrics.posted("adopted");
  log.info({ event: "engine.round.adopted", round: round.id, message }, "A round was adopted from its first press.");
}

function answerOf(round: Round, question: Question, option: OptionId, { player }: Press, atMs: number): Answer {
  return {
    round: round.id,
    community: round.community,
    player: player.id,
    question: question.id,
    option,
    ...grade(question, option),
    date: round.date,
    atMs,
  };
}

/** What the store made of a press. */
interface RecordedPress {
  readonly recorded: Recorded;
  readonly pressed: OptionId;
  readonly player: PlayerId;
}

async function resultOf(
  parts: AnswerParts,
  round: Round,
  { question, beliefs }: AskedQuestion,
  { recorded, pressed, player }: RecordedPress,
): Promise<PressResult> {
  const { community, letters } = round;
  const option = recorded.answer?.option ?? pressed;
  const wrong = option !== question.key;
  // Asked only where it matters: a miss comes back by itself to whoever wants that.
  const plan = wrong ? await parts.verdicts.reminderOf(community, player) : undefined;
  const returning = plan?.on === true && recorded.answer !== undefined ? plan : undefined;
  const remarks = [
    answerRemark(recorded, pressed),
    ...(recorded.outcome === "first" && (await parts.verdicts.isOfPastWeek(round)) ? [lateWeekRemark] : []),
    ...(returning === undefined ? [] : [returnsRemark(returning)]),
  ];
  const reply = verdictView({
    question,
    letters,
    option,
    belief: beliefs.get(option),
    remark: remarks.join(" · "),
    choices: returning ? [] : [wrong ? bringBackChoice(question.id) : guessedChoice(question.id)],
  });
  return { outcome: recorded.outcome === "closed" ? "late" : recorded.outcome, reply };
}
