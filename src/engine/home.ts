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
import { optionOf } from "../quiz/question/question.ts";
import type { Answer } from "../quiz/round/answer.ts";
import { askedQuestion } from "../quiz/round/asked-question.ts";
import { letterOf } from "../quiz/round/letters.ts";
import { localDate } from "../quiz/schedule/slot.ts";
import { streakOf } from "../quiz/scoring/streak.ts";
import { accuracy, answersAtMost, board } from "./commands/play.ts";
import type { Engine } from "./engine.ts";
import { openView } from "./rounds/post.ts";

/** As many as somebody looks at. */
const openShown = 3;
const verdictsShown = 5;
/** The newest open rounds of a community; each may cost a question to the platform. */
const openAtMost = 20;

export async function home(engine: Engine, visit: HomeRequest): Promise<readonly Message[]> {
  const { store, rules, clock } = engine;
  const { community, player } = visit;
  const answers = await store.answersOf(community, player.id, answersAtMost);
  const [newest] = answers;
  const lastRound = newest && (await store.round(newest.round));
  const streak = lastRound && streakOf(await store.attendance(lastRound.channel, player.id));
  const date = localDate(rules.zone, clock.nowMs()).toString();
  const open = await openTo(engine, visit, answers);
  const topics = accuracy(engine, answers);
  return [
    homeView({
      name: player.name,
      hidden: await store.isHidden(community, player.id),
      open: open.length,
      topics,
      ...(streak === undefined ? {} : { streak }),
    }),
    ...open,
    await board(engine, visit, "month", newest !== undefined && newest.date > date ? newest.date : date),
    accuracyView(topics),
    lastVerdictsView(await lastVerdicts(engine, answers.slice(0, verdictsShown))),
    ...(visit.mayManage ? [homeSchedulesView(await store.schedules(community))] : []),
  ];
}

/** What is open in channels where this person has played, or that they can read, and is not answered yet. */
async function openTo(engine: Engine, visit: HomeRequest, answers: readonly Answer[]): Promise<readonly Message[]> {
  const { store, bank, clock } = engine;
  const answered = new Set(answers.map(({ round }) => round));
  const messages: Message[] = [];
  for (const round of await store.openRounds(visit.community, openAtMost)) {
    if (messages.length === openShown) break;
    const question = askedQuestion(bank, round);
    if (answered.has(round.id) || round.closesMs <= clock.nowMs() || question === undefined) continue;
    if (!(await playsIn(engine, visit, round.channel)) && !(await visit.sees(round.channel))) continue;
    messages.push(openView(engine, round, question, await store.answeredCount(round.id)));
  }
  return messages;
}

async function playsIn(
  { store }: Engine,
  { player }: HomeRequest,
  channel: Parameters<HomeRequest["sees"]>[0],
): Promise<boolean> {
  return (await store.attendance(channel, player.id)).some(({ answered }) => answered);
}

async function lastVerdicts({ store, bank }: Engine, answers: readonly Answer[]): Promise<readonly PastVerdict[]> {
  const verdicts: PastVerdict[] = [];
  for (const answer of answers) {
    const round = await store.round(answer.round);
    const question = round && askedQuestion(bank, round);
    if (round === undefined || question === undefined) continue;
    const { text } = optionOf(question, answer.option);
    const letter = letterOf(round.letters, answer.option);
    verdicts.push({ date: answer.date, right: answer.right, stem: question.stem, letter, option: text });
  }
  return verdicts;
}
