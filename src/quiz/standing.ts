/** One ranked row of a leaderboard. */
import type { PlayerId } from "./ids.ts";

export interface Standing {
  readonly player: PlayerId;
  readonly name: string;
  /** Standard competition rank: 1, 1, 3. */
  readonly rank: number;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}
