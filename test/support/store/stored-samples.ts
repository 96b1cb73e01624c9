/** Schedules, rounds, answers and takes for tests of the store: say only what matters, the rest is ordinary. */

import type { Store } from "../../../src/ports/store/store.ts";
import {
  asId,
  type ChannelId,
  type CommunityId,
  type MessageId,
  type OptionId,
  type PlayerId,
  type PracticeId,
  type QuestionId,
  type RoundId,
  type ScheduleId,
} from "../../../src/quiz/ids.ts";
import { type Answer, points } from "../../../src/quiz/round/answer.ts";
import type { Practice } from "../../../src/quiz/round/practice.ts";
import type { Round } from "../../../src/quiz/round/round.ts";
import type { Schedule } from "../../../src/quiz/schedule/schedule.ts";

export const team = asId<CommunityId>("slack:T1");
export const otherTeam = asId<CommunityId>("discord:9");
export const general = asId<ChannelId>("slack:T1/C1");
export const random = asId<ChannelId>("slack:T1/C2");
export const ada = asId<PlayerId>("slack:T1/ADA");
export const bob = asId<PlayerId>("slack:T1/BOB");
export const cyd = asId<PlayerId>("slack:T1/CYD");

export const yes = asId<OptionId>("yes");
export const no = asId<OptionId>("no");
export const perhaps = asId<OptionId>("perhaps");

export const player = (name: string) => asId<PlayerId>(`slack:T1/${name}`);
export const roundId = (text: string) => asId<RoundId>(text);
export const scheduleId = (text: string) => asId<ScheduleId>(text);
export const practiceId = (text: string) => asId<PracticeId>(text);
export const question = (text: string) => asId<QuestionId>(text);
export const message = (text: string) => asId<MessageId>(`slack:T1/C1/${text}`);

export function aSchedule(given: Partial<Schedule> = {}): Schedule {
  return {
    id: scheduleId("schedule"),
    community: team,
    channel: general,
    timetable: {
      time: "09:30",
      days: [1, 2, 3, 4, 5],
      zone: "Europe/Berlin",
      topics: [asId("gc"), asId("refcounts")],
      daysOff: [{ from: "2026-12-24", to: "2027-01-01" }],
    },
    nextSlotMs: 1_000,
    paused: false,
    createdBy: ada,
    ...given,
  };
}

export function aRound(given: Partial<Round> = {}): Round {
  return {
    id: roundId("round"),
    community: team,
    channel: general,
    question: question("cycles"),
    letters: [perhaps, yes, no],
    rerun: false,
    date: "2026-11-20",
    slotMs: 1_000,
    state: "claimed",
    attempts: 0,
    closesMs: 100_000,
    ...given,
  };
}

/** A round that takes answers. */
export function openRound(given: Partial<Round> = {}): Round {
  return aRound({ state: "posted", message: message("1"), postedMs: 2_000, ...given });
}

export interface AnswerOverrides extends Partial<Omit<Answer, "round" | "right" | "points">> {
  readonly right?: boolean;
}

/** Yes is the key. */
export function answerTo(round: Round, { right, ...given }: AnswerOverrides = {}): Answer {
  const option = given.option ?? (right === false ? no : yes);
  const isRight = right ?? option === yes;
  return {
    round: round.id,
    community: round.community,
    player: ada,
    question: round.question,
    date: round.date,
    atMs: 5_000,
    ...given,
    option,
    right: isRight,
    points: isRight ? points.right : points.answered,
  };
}

export function aPractice(given: Partial<Practice> = {}): Practice {
  return {
    id: practiceId("take"),
    community: team,
    player: ada,
    steps: [
      { question: question("cycles"), letters: [yes, no] },
      { question: question("arenas"), letters: [no, yes, perhaps] },
    ],
    startedMs: 3_000,
    ...given,
  };
}

/** A round that takes answers, known to the store. */
export async function storedRound(store: Store, given: Partial<Round> = {}): Promise<Round> {
  const round = openRound(given);
  await store.addRound(round);
  return round;
}
