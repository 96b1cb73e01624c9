/** Private quizzes. */
import type { CommunityId, OptionId, PracticeId } from "../../quiz/ids.ts";
import type { Practice } from "../../quiz/round/practice.ts";

export interface PracticeStore {
  /** Nothing happens when a practice of that id is there already. */
  addPractice(practice: Practice): Promise<void>;
  practice(community: CommunityId, id: PracticeId): Promise<Practice | undefined>;
  /**
   * Writes the answer to a step unless it has one or there is no such step.
   * @param step counts from 0.
   * @returns the practice as it stands then; undefined when the community has no such practice.
   */
  answerPractice(community: CommunityId, id: PracticeId, step: number, option: OptionId): Promise<Practice | undefined>;
}
