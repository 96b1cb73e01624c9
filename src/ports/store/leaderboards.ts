/** Leaderboards of a community in a period. Players who hide, or whom the platform deactivated, are left out and not ranked. */
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import type { PeriodKey } from "../../quiz/scoring/period.ts";
import type { Standing } from "../../quiz/scoring/standing.ts";

export interface LeaderboardStore {
  /** At most `limit` rows from the top, ties in the order of names. */
  standings(community: CommunityId, period: PeriodKey, limit: number): Promise<Standing[]>;
  /**
   * The player's own row with up to `around` rows above and as many below; none when the player has no score. Somebody
   * who is left out is ranked here as if shown.
   */
  standingsAround(community: CommunityId, period: PeriodKey, player: PlayerId, around: number): Promise<Standing[]>;
  /** How many rows the leaderboard has. */
  standingsCount(community: CommunityId, period: PeriodKey): Promise<number>;
  /** Computes the scores of all communities again from the answers, in one transaction. */
  rebuildScores(): Promise<void>;
}
