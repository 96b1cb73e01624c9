/** A private quiz of a few questions, asked for by one player. */
import type { CommunityId, OptionId, PlayerId, QuestionId, TakeId } from "../ids.ts";

export interface TakeStep {
  readonly question: QuestionId;
  /** The options in the order shown: the first is A. */
  readonly letters: readonly OptionId[];
  /** The version of CPython that it is asked about, where the answer depends on it. */
  readonly python?: string;
  /** Absent until answered; the first answer counts. */
  readonly answer?: OptionId;
}

export interface Take {
  readonly id: TakeId;
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly steps: readonly TakeStep[];
  readonly startedMs: number;
}
