/** A person's own page: what is open, their standing and figures, their last verdicts, and for managers the schedules. */
import type { Message } from "../message/message.ts";
import {
  accuracyView,
  homeSchedulesView,
  homeView,
  lastVerdictsView,
  type PastVerdict,
} from "../message/views/home.ts";
import type { HomeRequest } from "../ports/bot.ts";
import type { ChannelId } from "../quiz/ids.ts";
import { optionOf } from "../quiz/question/question.ts";
import type { Answer } from "../quiz/round/answer.ts";
import { letterOf } from "../quiz/round/letters.ts";
import { localDate } from "../quiz/schedule/slot.ts";
import type { Engine } from "./engine.ts";
import { leaderboardFor } from "./figures/leaderboard.ts";
import { streakIn } from "./figures/streak.ts";
import { answersAtMost, scoresByTopic } from "./figures/topic-scores.ts";
import { openRoundView } from "./rounds/open-round.ts";

/** As many as somebody looks at. */
const openShown = 3;
const verdictsShown = 5;
/** The newest open rounds of a community; each may cost a question to the platform. */
const openAtMost = 20;

type Parts = Pick<Engine, "store" | "questions" | "rules" | "clock">;

export async function home(engine: Parts, request: HomeRequest): Promise<readonly Message[]> {
  const { store, questions, rules, clock } = engine;
  const { community, player } = request;
  const answers = await store.answersOf(community, player.id, answersAtMost);
  const [newest] = answers;
  const lastRound = newest && (await store.round(newest.round));
  const streak = lastRound && (await streakIn(engine, { community, channel: lastRound.channel, player: player.id }));
  const today = localDate(rules.zone, clock.nowMs()).toString();
  const date = newest !== undefined && newest.date > today ? newest.date : today;
  const open = await openTo(engine, request, answers);
  const topics = scoresByTopic(await questions.bank(community), answers);
  return [
    homeView({
      name: player.name,
      hidden: await store.isHidden(community, player.id),
      open: open.length,
      topics,
      ...(streak === undefined ? {} : { streak }),
    }),
    ...open,
    await leaderboardFor(engine, { community, player, period: "month", last: false, date }),
    accuracyView(topics),
    lastVerdictsView(await lastVerdicts(engine, answers.slice(0, verdictsShown))),
    ...(request.mayManage ? [homeSchedulesView(await store.schedules(community))] : []),
  ];
}

/** What is open in channels where this person has played, or that they can read, and is not answered yet. */
async function openTo(engine: Parts, request: HomeRequest, answers: readonly Answer[]): Promise<readonly Message[]> {
  const { store, questions, clock } = engine;
  const { community } = request;
  const answered = new Set(answers.map(({ round }) => round));
  const messages: Message[] = [];
  for (const round of await store.openRounds(community, openAtMost)) {
    if (messages.length === openShown) break;
    if (answered.has(round.id) || round.closesMs <= clock.nowMs()) continue;
    const asked = await questions.find(community, round);
    if (asked === undefined) continue;
    if (!(await playsIn(engine, request, round.channel)) && !(await request.sees(round.channel))) continue;
    messages.push(openRoundView(engine, round, asked, await store.answeredCount(round.id)));
  }
  return messages;
}

async function playsIn({ store }: Parts, { player }: HomeRequest, channel: ChannelId): Promise<boolean> {
  return (await store.attendance(channel, player.id)).some(({ answered }) => answered);
}

async function lastVerdicts({ store, questions }: Parts, answers: readonly Answer[]): Promise<readonly PastVerdict[]> {
  const verdicts: PastVerdict[] = [];
  for (const { round: id, option, date, right } of answers) {
    const round = await store.round(id);
    const asked = round && (await questions.find(round.community, round));
    if (round === undefined || asked === undefined) continue;
    const { text } = optionOf(asked.question, option);
    const letter = letterOf(round.letters, option);
    verdicts.push({ date, right, stem: asked.question.stem, letter, option: text });
  }
  return verdicts;
}
