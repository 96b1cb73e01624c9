/** Rounds by what they are: added by hand, looked up, and what a channel was asked before. */
import type { ChannelId, CommunityId, QuestionId, RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { PastQuestion } from "../../quiz/round/selection.ts";

export interface RoundStore {
  /**
   * Adds a round that no schedule planned. Nothing happens when a round of that id is there already.
   * @param planned how many rounds the channel had, missed ones apart, when this one was planned; absent: not checked.
   * @returns false, and nothing stored, when the channel has another number of rounds by now.
   */
  addRound(round: Round, planned?: number): Promise<boolean>;
  round(id: RoundId): Promise<Round | undefined>;
  /** Every question that a channel was asked and how often, the latest first; missed rounds do not count. */
  history(channel: ChannelId): Promise<PastQuestion[]>;
  /** The questions of a community's rounds that are claimed or posted, each once. */
  openQuestions(community: CommunityId): Promise<QuestionId[]>;
  /** At most `limit` posted rounds of a community, the newest first. */
  openRounds(community: CommunityId, limit: number): Promise<Round[]>;
  /** The newest round of a channel in that state. */
  latestRound(channel: ChannelId, state: "posted" | "closed"): Promise<Round | undefined>;
}
