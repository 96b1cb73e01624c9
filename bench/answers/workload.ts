/**
 * What everybody who records answers is given, in the same order: one community, a round a day, its players pressing in
 * no order, half of them right, one press in twenty a second one that must not count.
 */
import type { Press } from "../../src/ports/bot.ts";
import {
  asId,
  type ChannelId,
  type CommunityId,
  type MessageId,
  type PlayerId,
  type QuestionId,
  type RoundId,
} from "../../src/quiz/ids.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import type { Question } from "../../src/quiz/question/question.ts";
import type { Answer } from "../../src/quiz/round/answer.ts";
import { formatButtonAction } from "../../src/quiz/round/button-action.ts";
import { dealLetters, letterOf } from "../../src/quiz/round/letters.ts";
import type { Round } from "../../src/quiz/round/round.ts";
import { grade } from "../../src/quiz/scoring/grade.ts";
import { periodKeys } from "../../src/quiz/scoring/period.ts";
import { hash, shuffled } from "../../src/quiz/seed.ts";

/** One press, as the bot gets it, as the store gets it, and with all that a bare driver would have to compute. */
export interface Given {
  readonly press: Press;
  readonly answer: Answer;
  readonly name: string;
  readonly periods: readonly string[];
}

export interface Workload {
  /** Claimed, and open for a day from now. */
  readonly rounds: readonly Round[];
  /** One for each chunk asked for, that many presses long. */
  readonly chunks: readonly (readonly Given[])[];
}

const community = asId<CommunityId>("memory:T024BE7LD");
const channel = asId<ChannelId>(`${community}/C061EG9SL`);
const firstDay = Temporal.PlainDate.from("2026-01-01");
const dayMs = 24 * 3_600_000;
const repeatEvery = 20;
/** So long ago that the first press has long been answered, however many callers there are. */
const repeatAfter = 200;

export interface WorkloadSize {
  readonly players: number;
  /** Presses of each chunk. */
  readonly chunks: readonly number[];
}

export function workload(bank: Bank, { players, chunks }: WorkloadSize): Workload {
  const nowMs = Date.now();
  const everybody = Array.from({ length: players }, (_, number) => `U${String(number).padStart(8, "0")}`);
  const presses = chunks.reduce((sum, size) => sum + size, 0);
  const rounds: Round[] = [];
  const given: Given[] = [];
  while (given.length < presses) {
    const round = roundOf(bank, rounds.length, nowMs);
    rounds.push(round);
    for (const user of shuffled(everybody, round.id)) {
      const again = given.length % repeatEvery === 0 ? given[given.length - repeatAfter] : undefined;
      if (again !== undefined) given.push(again);
      given.push(givenBy(bank, round, user, nowMs));
    }
  }
  const rest = given.values();
  return { rounds, chunks: chunks.map((size) => [...rest.take(size)]) };
}

function roundOf(bank: Bank, number: number, nowMs: number): Round {
  const question = questionOf(bank, bank.questions[number % bank.questions.length]?.id);
  return {
    id: asId<RoundId>(`bench${String(number).padStart(20, "0")}`),
    community,
    channel,
    question: question.id,
    letters: dealLetters(question, String(number)),
    rerun: false,
    date: firstDay.add({ days: number }).toString(),
    slotMs: nowMs + number,
    state: "claimed",
    attempts: 0,
    closesMs: nowMs + dayMs,
  };
}

function givenBy(bank: Bank, round: Round, user: string, nowMs: number): Given {
  const question = questionOf(bank, round.question);
  const chance = hash(user, round.id);
  const option = chance % 2 === 0 ? question.key : (round.letters[chance % round.letters.length] ?? question.key);
  const player = { id: asId<PlayerId>(`${community}/${user}`), name: `Player ${user.slice(-4)}` };
  const letter = letterOf(round.letters, option);
  return {
    press: {
      community,
      channel,
      message: asId<MessageId>(`${channel}/1`),
      player,
      action: formatButtonAction({ kind: "answer", round: round.id, letter }),
    },
    answer: {
      round: round.id,
      community,
      player: player.id,
      question: question.id,
      option,
      ...grade(question, option),
      date: round.date,
      atMs: nowMs,
    },
    name: player.name,
    periods: periodKeys(round.date),
  };
}

function questionOf(bank: Bank, id: QuestionId | undefined): Question {
  const question = id && bank.question(id);
  if (question === undefined) throw new Error("the bank has no questions");
  return question;
}
