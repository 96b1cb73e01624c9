/**
 * The tables as the compiler sees them: the same on SQLite and PostgreSQL. Instants are epoch milliseconds, flags 0 or 1.
 * A table keeps the name that it was made with: `takes` holds practices, `vault` keys and values, `turns` rate limits.
 */
import type { Generated, Kysely } from "kysely";
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
} from "../../quiz/ids.ts";
import type { ReviewState } from "../../quiz/learning/review.ts";
import type { RoundState } from "../../quiz/round/round.ts";
import type { PeriodKey } from "../../quiz/scoring/period.ts";

export type Database = Kysely<Tables>;

export type Flag = 0 | 1;

/** A value as JSON text: both databases keep it byte for byte. */
export type Json = string;

export interface Tables {
  readonly schedules: SchedulesTable;
  readonly rounds: RoundsTable;
  readonly answers: AnswersTable;
  readonly players: PlayersTable;
  readonly scores: ScoresTable;
  readonly takes: PracticesTable;
  readonly vault: KeyValuesTable;
  readonly communities: CommunitiesTable;
  readonly managers: ManagersTable;
  readonly turns: LimitsTable;
  readonly review_facts: ReviewFactsTable;
  readonly reviews: ReviewsTable;
  readonly review_reminders: ReviewRemindersTable;
}

export interface SchedulesTable {
  /** Counts up with every schedule: what "oldest first" goes by. */
  readonly seq: Generated<number>;
  readonly id: ScheduleId;
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly timetable: Json;
  readonly next_slot_ms: number;
  readonly paused: Flag;
  readonly created_by: PlayerId;
}

export interface RoundsTable {
  readonly id: RoundId;
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly schedule: ScheduleId | null;
  readonly question: QuestionId;
  readonly letters: Json;
  readonly rerun: Flag;
  readonly date: string;
  readonly slot_ms: number;
  readonly state: RoundState;
  readonly attempts: number;
  /** 0 until the round is leased for the first time. */
  readonly lease_until_ms: number;
  readonly message: MessageId | null;
  readonly posted_ms: number | null;
  readonly closes_ms: number;
  readonly closed_ms: number | null;
  readonly tally: Json | null;
  /** Set while a closed round waits for its reveal. */
  readonly reveal_due_ms: number | null;
  readonly python: string | null;
}

/** Facts, as graded when they were given; everything in `scores` follows from them. */
export interface AnswersTable {
  readonly round: RoundId;
  readonly player: PlayerId;
  readonly community: CommunityId;
  readonly question: QuestionId;
  readonly option: OptionId;
  readonly right: Flag;
  readonly points: number;
  readonly date: string;
  readonly at_ms: number;
}

export interface PlayersTable {
  readonly community: CommunityId;
  readonly id: PlayerId;
  readonly name: string;
  readonly hidden: Flag;
  /** Deactivated on the platform. */
  readonly away: Generated<Flag>;
}

/** One row a player and period, so that a leaderboard costs the same however many answers there are. */
export interface ScoresTable {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly period: PeriodKey;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
  /** Follows `players.name`, so that a leaderboard needs no other table for its order. */
  readonly name: string;
}

export interface PracticesTable {
  readonly id: PracticeId;
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly steps: Json;
  readonly started_ms: number;
}

export interface KeyValuesTable {
  readonly key: string;
  readonly value: string;
}

/** Only communities about which there is something to remember. */
export interface CommunitiesTable {
  readonly id: CommunityId;
  readonly python: string | null;
  /** When Arena was removed from it. */
  readonly removed_ms: number | null;
}

export interface ManagersTable {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly name: string;
}

export interface LimitsTable {
  readonly community: CommunityId;
  readonly name: string;
  /** The theoretical arrival time of GCRA: when the next permit would be due at the long-run rate. */
  readonly next_ms: number;
}

export interface ReviewFactsTable {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly question: QuestionId;
  readonly seq: number;
  readonly at_ms: number;
  readonly event: Json;
}

export interface ReviewsTable {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly question: QuestionId;
  readonly state: ReviewState;
  readonly due_ms: number;
  readonly memory: Json;
  readonly facts: number;
  readonly model: string;
}

export interface ReviewRemindersTable {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly on: Flag;
  readonly time: string;
  readonly days: Json;
  readonly zone: string;
  readonly away: Json;
  readonly next_ms: number;
  readonly synced_ms: number;
  readonly unreachable: Flag;
}
