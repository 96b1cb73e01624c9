/**
 * The port to everything that Arena remembers. What can be asked on behalf of a player or a manager is bound to one
 * community by its arguments. No transaction leaves a call, and every call may be repeated.
 */

import type {
  ChannelId,
  CommunityId,
  MessageId,
  OptionId,
  PlayerId,
  PracticeId,
  QuestionId,
  RoundId,
  ScheduleId,
} from "../quiz/ids.ts";
import type { Answer } from "../quiz/round/answer.ts";
import type { Practice } from "../quiz/round/practice.ts";
import type { Round } from "../quiz/round/round.ts";
import type { PastQuestion } from "../quiz/round/selection.ts";
import type { Schedule } from "../quiz/schedule/schedule.ts";
import type { PeriodKey } from "../quiz/scoring/period.ts";
import type { Standing } from "../quiz/scoring/standing.ts";

export interface Store {
  // --- schedules
  addSchedule(schedule: Schedule): Promise<void>;
  /** All of a community, or those of one channel; oldest first. */
  schedules(community: CommunityId, channel?: ChannelId): Promise<Schedule[]>;
  /** False when the community has no such schedule. */
  removeSchedule(community: CommunityId, id: ScheduleId): Promise<boolean>;
  /** Replaces timetable, next slot and pause of a schedule. False when the community has no such schedule. */
  changeSchedule(schedule: Schedule): Promise<boolean>;
  /** Not paused and due at or before the instant; the longest due first. */
  dueSchedules(nowMs: number, limit: number): Promise<Schedule[]>;
  /**
   * Moves a schedule on from the slot `fromMs` to `toMs` and inserts the rounds of what fell due, in one transaction.
   * False, and nothing changed, when another process moved it first, it was paused or removed, or the plan is stale.
   */
  claimSlot(claim: SlotClaim): Promise<boolean>;

  // --- communities
  /** Pauses every schedule of a community that Arena was removed from, and remembers when that was. */
  leaveCommunity(community: CommunityId, atMs: number): Promise<void>;
  /** Arena is back: what is stored stays. Schedules stay paused until somebody resumes them. */
  returnToCommunity(community: CommunityId): Promise<void>;
  /** Communities that Arena was removed from at or before the instant. */
  communitiesLeft(beforeMs: number, limit: number): Promise<CommunityId[]>;
  /** Erases everything about a community, unless Arena has come back to it. */
  eraseCommunity(community: CommunityId, beforeMs: number): Promise<void>;
  /** The version of CPython that a community is asked about; undefined: the default. */
  pythonOf(community: CommunityId): Promise<string | undefined>;
  setPython(community: CommunityId, python: string): Promise<void>;
  /** Those who may manage although the platform does not say so, in the order of names. */
  managers(community: CommunityId): Promise<Manager[]>;
  addManager(community: CommunityId, manager: Manager): Promise<void>;
  /** False when the player was no manager. */
  removeManager(community: CommunityId, player: PlayerId): Promise<boolean>;

  // --- limits
  /**
   * Takes a turn at something that all processes together may do only so often: in the long run once in `everyMs`, at
   * once `burst` times after a rest. False when it is too early. (GCRA: ITU-T I.371, annex A.)
   */
  takeTurn(turn: Turn): Promise<boolean>;

  // --- rounds
  /** A round that nobody scheduled. False, and nothing stored, when the channel has not `planned` rounds any more. */
  addRound(round: Round, planned?: number): Promise<boolean>;
  round(id: RoundId): Promise<Round | undefined>;
  /** Claimed rounds that nobody is sending: the lease has run out, or was never taken. Oldest first. */
  unposted(nowMs: number, limit: number): Promise<Round[]>;
  /**
   * Takes the right to send a claimed round until `untilMs` and counts the attempt. The round as it stands then, or
   * undefined when somebody else holds it or it is not claimed any more.
   */
  lease(id: RoundId, nowMs: number, untilMs: number): Promise<Round | undefined>;
  /** claimed → posted; also missed → posted, when a post had been begun and turns out to be there. Else false. */
  markPosted(id: RoundId, message: MessageId, postedMs: number): Promise<boolean>;
  /** claimed → missed. False when it was not claimed any more. */
  markMissed(id: RoundId): Promise<boolean>;
  /** Posted rounds whose time to close has come. */
  overdue(nowMs: number, limit: number): Promise<Round[]>;
  /**
   * posted → closed, freezing the tally from the answers in the same transaction. No answer is recorded after it.
   * Undefined when the round was not posted any more; else the round as closed.
   */
  closeRound(id: RoundId, closedMs: number): Promise<Round | undefined>;
  /** Closed rounds whose public message has not been redrawn and that are not put off beyond the instant. */
  unrevealed(nowMs: number, limit: number): Promise<Round[]>;
  /** The public message shows the reveal, or never will. False when that was known already. */
  markRevealed(id: RoundId): Promise<boolean>;
  /** Tries the reveal again later. */
  putOffReveal(id: RoundId, untilMs: number): Promise<void>;
  /** Every question that a channel was asked and how often, the latest first; missed rounds do not count. */
  history(channel: ChannelId): Promise<PastQuestion[]>;
  /** What is being asked anywhere in a community right now. */
  openQuestions(community: CommunityId): Promise<QuestionId[]>;
  /** Posted rounds of a community that take answers, the newest first. */
  openRounds(community: CommunityId, limit: number): Promise<Round[]>;
  /** The newest round of a channel in that state. */
  latestRound(channel: ChannelId, state: "posted" | "closed"): Promise<Round | undefined>;
  /** How many have answered so far. */
  answeredCount(id: RoundId): Promise<number>;

  // --- answers
  /**
   * Records an answer, or returns the one that counts: the player's first in that round. Resolves after the commit.
   * `closed`: the round does not take answers (any more), and nothing was stored unless it had been before.
   * Remembers the player's name and adds to the scores in the same transaction.
   * @throws StoreError when nothing was stored and the press should be repeated.
   */
  recordAnswer(answer: Answer, name: string): Promise<Recorded>;
  /** A player's answers, newest first. */
  answersOf(community: CommunityId, player: PlayerId, limit: number): Promise<Answer[]>;
  /** Posted or closed rounds of a channel, oldest first, each with whether the player answered. */
  attendance(channel: ChannelId, player: PlayerId): Promise<Attendance[]>;

  // --- boards
  /** Ranked from the top, ties in the order of names; hidden players are left out and not ranked. */
  standings(community: CommunityId, period: PeriodKey, limit: number): Promise<Standing[]>;
  /** The player's own row, also while hidden (ranked as if shown), with up to `around` rows above and below. */
  standingsAround(community: CommunityId, period: PeriodKey, player: PlayerId, around: number): Promise<Standing[]>;
  /** How many rows the board has. */
  standingsCount(community: CommunityId, period: PeriodKey): Promise<number>;
  /** Computes all scores again from the answers. */
  rebuildScores(): Promise<void>;

  // --- private quizzes
  addPractice(take: Practice): Promise<void>;
  take(community: CommunityId, id: PracticeId): Promise<Practice | undefined>;
  /** Writes the answer of a step unless it has one; the take as it stands then. Undefined when there is no such take. */
  answerPractice(community: CommunityId, id: PracticeId, step: number, option: OptionId): Promise<Practice | undefined>;

  // --- privacy
  /** Leaves a player out of the boards of others, or takes them in again. */
  setHidden(community: CommunityId, player: PlayerId, name: string, hidden: boolean): Promise<void>;
  isHidden(community: CommunityId, player: PlayerId): Promise<boolean>;
  /** Takes over a name, and whether the platform still has that person. Nothing happens when they are not known. */
  notePerson(community: CommunityId, person: Manager & { readonly active: boolean }): Promise<void>;
  /** Everything stored about a player. */
  exportPlayer(community: CommunityId, player: PlayerId): Promise<PlayerExport>;
  /** Erases name, answers, scores and takes, and who set up a schedule; the schedule itself stays. The tallies of closed rounds stay: they name nobody. */
  forgetPlayer(community: CommunityId, player: PlayerId): Promise<void>;

  // --- the store itself
  /** Resolves when a query was answered; @throws StoreError */
  ping(): Promise<void>;
  /** Finishes what is under way and lets go of the database. */
  close(): Promise<void>;
}

export interface SlotClaim {
  readonly schedule: ScheduleId;
  readonly fromMs: number;
  readonly toMs: number;
  /** One that is `claimed`, any number that are `missed`. */
  readonly rounds: readonly Round[];
  /**
   * How many rounds the channel had had, missed ones apart, when these were planned. When it has another number by now,
   * somebody else asked meanwhile and nothing is claimed.
   */
  readonly planned?: number;
}

export interface Manager {
  readonly id: PlayerId;
  readonly name: string;
}

export interface Turn {
  readonly community: CommunityId;
  /** What it is a turn at. */
  readonly name: string;
  readonly nowMs: number;
  readonly everyMs: number;
  readonly burst: number;
}

export type Recorded =
  | { readonly outcome: "first" | "repeated"; readonly answer: Answer }
  | { readonly outcome: "closed"; readonly answer?: Answer };

export interface Attendance {
  readonly date: string;
  readonly closed: boolean;
  readonly answered: boolean;
}

export interface PlayerExport {
  readonly player: PlayerId;
  readonly name?: string;
  readonly hidden: boolean;
  readonly manager: boolean;
  readonly answers: readonly Answer[];
  readonly takes: readonly Practice[];
  /** Those that the player set up. */
  readonly schedules: readonly Schedule[];
}

/** The database could not do it and nothing was stored: full, locked, or out of reach. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}
