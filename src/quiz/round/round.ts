/** One question put to one channel at one slot: claimed → posted → closed, or missed. */
import type { ChannelId, CommunityId, MessageId, OptionId, QuestionId, RoundId, ScheduleId } from "../ids.ts";

/** `claimed`: decided, not known to be on the platform. `missed`: never posted, and never will be. */
export type RoundState = "claimed" | "posted" | "closed" | "missed";

/** How many answered each option; frozen when the round closes. */
export type Tally = Readonly<Record<OptionId, number>>;

export interface Round {
  readonly id: RoundId;
  readonly community: CommunityId;
  readonly channel: ChannelId;
  /** Absent when somebody asked for the question by hand. */
  readonly schedule?: ScheduleId;
  readonly question: QuestionId;
  /** The options in the order in which this round shows them: the first is A. */
  readonly letters: readonly OptionId[];
  /** The version of CPython that it is asked about, where the answer depends on it: `3.12`. */
  readonly python?: string;
  /** The channel has had every question; this one is the longest ago. */
  readonly rerun: boolean;
  /** The local date of the slot, `YYYY-MM-DD`: what periods and streaks count by. */
  readonly date: string;
  readonly slotMs: number;
  readonly state: RoundState;
  /** How often a post was begun; more than one means that an earlier outcome is unknown. */
  readonly attempts: number;
  readonly message?: MessageId;
  readonly postedMs?: number;
  /** From this instant on no answer counts. */
  readonly closesMs: number;
  /** Present once closed. */
  readonly tally?: Tally;
}
