/** What a player asks about the quiz: the open question, the last verdict, the board, the own figures. */

import { textValue } from "../../commands/call.ts";
import { notice, refusal } from "../../message/build.ts";
import type { Message } from "../../message/message.ts";
import { leaderboardView } from "../../message/views/leaderboard.ts";
import type { TopicScore } from "../../message/views/practice.ts";
import { nothingOpenView, withdrawnView } from "../../message/views/press.ts";
import { bringBackChoice, guessedChoice } from "../../message/views/review.ts";
import { statsView } from "../../message/views/stats.ts";
import { verdictView } from "../../message/views/verdict.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { askedQuestion } from "../../quiz/round/asked-question.ts";
import { type PeriodKind, periodKey, periodKinds } from "../../quiz/scoring/period.ts";
import { streakOf } from "../../quiz/scoring/streak.ts";
import type { Engine } from "../engine.ts";
import { beliefOf } from "../rounds/answer.ts";
import { openView } from "../rounds/post.ts";
import { today } from "./channel-date.ts";
import type { Call, Handlers } from "./command-handler.ts";

/** A board this long is shown whole to everybody. */
const wholeBoard = 10;
/** Of a longer board: the top, and whoever asks with neighbours on both sides. */
const topRows = 3;
const neighbours = 2;
/** Years of daily questions: all of a player's answers, in practice. */
export const answersAtMost = 10_000;

export const playHandlers: Handlers<"today" | "last" | "leaderboard" | "stats"> = {
  today: async (engine, call) => {
    const round = await engine.store.latestRound(call.channel, "posted");
    if (round === undefined || round.closesMs <= engine.clock.nowMs()) return nothingOpenView();
    const question = askedQuestion(engine.bank, round);
    if (question === undefined) return withdrawnView();
    return openView(engine, round, question, await engine.store.answeredCount(round.id));
  },

  last: async (engine, call) => {
    const [answer] = await engine.store.answersOf(call.community, call.player.id, 1);
    const none = notice({ title: "No verdict yet", lines: ["You have not answered a question here."] });
    return answer === undefined ? none : await verdictAgain(engine, answer);
  },

  leaderboard: async (engine, call) => {
    const period = periodOf(call);
    if (period === undefined) {
      return refusal("I do not know that period", `There is ${periodKinds.join(", ")}. For example: leaderboard month`);
    }
    return await board(engine, call, period, await today(engine, call));
  },

  stats: async (engine, call) => {
    const answers = await engine.store.answersOf(call.community, call.player.id, answersAtMost);
    const streak = streakOf(await engine.store.attendance(call.channel, call.player.id));
    return statsView({ topics: accuracy(engine, answers), streak });
  },
};

/** The board of the period that a date belongs to, as one player sees it. */
export async function board(
  { store }: Engine,
  { community, player }: Pick<Call, "community" | "player">,
  period: PeriodKind,
  date: string,
): Promise<Message> {
  const key = periodKey(period, date);
  const [players, first, around] = await Promise.all([
    store.standingsCount(community, key),
    store.standings(community, key, wholeBoard),
    store.standingsAround(community, key, player.id, neighbours),
  ]);
  const top = players <= wholeBoard ? first : first.slice(0, topRows);
  return leaderboardView({ period, top, around, asker: player.id, players });
}

async function verdictAgain(engine: Engine, answer: Answer): Promise<Message> {
  const round = await engine.store.round(answer.round);
  const question = round && askedQuestion(engine.bank, round);
  if (round === undefined || question === undefined) return withdrawnView();
  return verdictView({
    question,
    letters: round.letters,
    option: answer.option,
    ...beliefOf(engine, question, answer.option),
    remark: `${answer.date} · +${answer.points} points`,
    choices: [answer.right ? guessedChoice(question.id) : bringBackChoice(question.id)],
  });
}

function periodOf(call: Call): PeriodKind | undefined {
  if (call.unread.length > 0) return undefined;
  const word = textValue(call.values, "period") ?? "week";
  return periodKinds.find((kind) => kind === word);
}

/** By topic, in the bank's order; answers to questions that left the bank stand last. */
export function accuracy(engine: Engine, answers: readonly Answer[]): readonly TopicScore[] {
  const scoreOf = (title: string, own: readonly Answer[]) => {
    return { topic: title, right: own.filter((answer) => answer.right).length, asked: own.length };
  };
  const topicOf = (answer: Answer) => engine.bank.question(answer.question)?.topic;
  return [
    ...engine.bank.topics.map(({ id, title }) =>
      scoreOf(
        title,
        answers.filter((answer) => topicOf(answer) === id),
      ),
    ),
    scoreOf(
      "Questions of before",
      answers.filter((answer) => topicOf(answer) === undefined),
    ),
  ].filter((score) => score.asked > 0);
}
