/** A private quiz of a few questions, asked for by one player. */
import type { CommunityId, OptionId, PlayerId, PracticeId, QuestionId } from "../ids.ts";

export interface PracticeStep {
  readonly question: QuestionId;
  /** The options in the order shown: the first is A. */
  readonly letters: readonly OptionId[];
  /** The version of CPython that it is asked about, where the answer depends on it. */
  readonly python?: string;
  /** Absent until answered; the first answer counts. */
  readonly answer?: OptionId;
}

export interface Practice {
  readonly id: PracticeId;
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly steps: readonly PracticeStep[];
  readonly startedMs: number;
}
