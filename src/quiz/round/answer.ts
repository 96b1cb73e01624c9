/** The option that a player pressed in a round; the first one counts. */
import type { CommunityId, OptionId, PlayerId, QuestionId, RoundId } from "../ids.ts";

/** Right 10, wrong but answered 3: effort counts, speed and order never do. */
export const points = { right: 10, answered: 3 } as const;

export interface Answer {
  readonly round: RoundId;
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly question: QuestionId;
  readonly option: OptionId;
  readonly right: boolean;
  readonly points: number;
  /** The local date of the round, `YYYY-MM-DD`. */
  readonly date: string;
  readonly atMs: number;
}
