/** One ranked row of a leaderboard. */
import type { PlayerId } from "../ids.ts";

export interface Standing {
  readonly player: PlayerId;
  readonly name: string;
  /** Standard competition rank: 1, 1, 3. */
  readonly rank: number;
  /** Row of the board: 1 is the first. */
  readonly position: number;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}
