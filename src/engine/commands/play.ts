/** What a player asks about the quiz: the open question, the last verdict, the leaderboard, their own figures. */
import { textValue } from "../../commands/call.ts";
import type { Message } from "../../message/message.ts";
import { earlierAnswerRemark } from "../../message/views/answer-remark.ts";
import { unknownPeriodView } from "../../message/views/leaderboard.ts";
import { nothingOpenView, withdrawnView } from "../../message/views/press.ts";
import { bringBackChoice, guessedChoice } from "../../message/views/review.ts";
import { statsView } from "../../message/views/stats.ts";
import { noVerdictView, verdictView } from "../../message/views/verdict.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { type PeriodKind, periodKinds } from "../../quiz/scoring/period.ts";
import { nextQuestion, today } from "../channel-time.ts";
import type { Engine } from "../engine.ts";
import { leaderboardFor } from "../figures/leaderboard.ts";
import { streakIn } from "../figures/streak.ts";
import { answersAtMost, scoresByTopic } from "../figures/topic-scores.ts";
import { openRoundView } from "../rounds/open-round.ts";
import type { CheckedCall, Handlers } from "./command-handler.ts";

type Parts = Pick<Engine, "store" | "questions" | "clock" | "rules">;

export const playHandlers: Handlers<"today" | "last" | "leaderboard" | "stats"> = {
  today: openQuestion,
  last: lastVerdict,
  leaderboard,
  stats,
};

async function openQuestion(engine: Parts, { community, channel }: CheckedCall): Promise<Message> {
  const { store, questions, clock } = engine;
  const round = await store.latestRound(channel, "posted");
  if (round === undefined || round.closesMs <= clock.nowMs()) {
    return nothingOpenView(await nextQuestion(engine, { community, channel }));
  }
  const asked = await questions.find(community, round);
  if (asked === undefined) return withdrawnView();
  return openRoundView(engine, round, asked, await store.answeredCount(round.id));
}

async function lastVerdict({ store, questions }: Parts, { community, player }: CheckedCall): Promise<Message> {
  const [answer] = await store.answersOf(community, player.id, 1);
  return answer === undefined ? noVerdictView() : await verdictAgain({ store, questions }, answer);
}

async function verdictAgain(
  { store, questions }: Pick<Engine, "store" | "questions">,
  { round: id, option, right, date, points }: Answer,
): Promise<Message> {
  const round = await store.round(id);
  const asked = round && (await questions.find(round.community, round));
  if (round === undefined || asked === undefined) return withdrawnView();
  return verdictView({
    question: asked.question,
    letters: round.letters,
    option,
    belief: asked.beliefs.get(option),
    remark: earlierAnswerRemark(date, points),
    choices: [right ? guessedChoice(asked.question.id) : bringBackChoice(asked.question.id)],
  });
}

async function leaderboard(engine: Parts, call: CheckedCall): Promise<Message> {
  const period = periodOf(call);
  if (period === undefined) return unknownPeriodView();
  const { community, player } = call;
  const last = textValue(call.values, "which") === "last" && period !== "all";
  return await leaderboardFor(engine, { community, player, period, last, date: await today(engine, call) });
}

async function stats({ store, questions }: Parts, { community, channel, player }: CheckedCall): Promise<Message> {
  const answers = await store.answersOf(community, player.id, answersAtMost);
  const streak = await streakIn({ store, questions }, { community, channel, player: player.id });
  return statsView({ topics: scoresByTopic(await questions.bank(community), answers), streak });
}

/** Undefined when what was written is no period. */
function periodOf({ values, unread }: CheckedCall): PeriodKind | undefined {
  if (unread.length > 0) return undefined;
  const word = textValue(values, "period") ?? "week";
  return periodKinds.find((kind) => kind === word);
}
