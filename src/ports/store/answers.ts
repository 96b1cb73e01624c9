/** Answers: recorded once, and read again by the player who gave them. */
import type { ChannelId, CommunityId, OptionId, PlayerId, QuestionId, RoundId } from "../../quiz/ids.ts";
import type { Answer } from "../../quiz/round/answer.ts";

export interface AnswerStore {
  /**
   * Records an answer, or returns the one that counts: the player's first in that round. Resolves after the commit.
   * Remembers the player's name and adds to the scores in the same transaction.
   * @throws StoreError when nothing was stored and the press should be repeated.
   */
  recordAnswer(answer: Answer, name: string): Promise<Recorded>;
  /** How many players have answered a round so far. */
  answeredCount(id: RoundId): Promise<number>;
  /** At most `limit` answers of a player, the newest first. */
  answersOf(community: CommunityId, player: PlayerId, limit: number): Promise<Answer[]>;
  /** Posted and closed rounds of a channel, oldest first, each with whether the player answered. */
  attendance(channel: ChannelId, player: PlayerId): Promise<Attendance[]>;
}

/**
 * What became of a press. `closed`: the round takes no answers (any more) and this one was not stored; `answer` is then
 * the one that was stored before, if there is one.
 */
export type Recorded =
  | { readonly outcome: "first" | "repeated"; readonly answer: Answer }
  | { readonly outcome: "closed"; readonly answer?: Answer };

/** One round of a channel as a streak counts it. */
export interface Attendance {
  /** The local date of the round, `YYYY-MM-DD`. */
  readonly date: string;
  readonly closed: boolean;
  readonly answered: boolean;
  /** False: its message was gone when it was to be revealed, so that nobody could answer any more. */
  readonly reachable: boolean;
  readonly question: QuestionId;
  /** The options as they were shown. */
  readonly letters: readonly OptionId[];
}
