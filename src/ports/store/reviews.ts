/** Missed questions that come back to a player, and when the player wants to be told of them. */
import type { CommunityId, PlayerId, QuestionId } from "../../quiz/ids.ts";
import type { Review, ReviewFact } from "../../quiz/learning/review.ts";
import type { ReviewReminder } from "../../quiz/learning/review-reminder.ts";

export interface ReviewStore {
  /**
   * Appends a fact, and keeps what was derived from all facts up to it.
   * @param derived undefined where there is nothing to come back.
   * @returns false, and nothing stored, when the question has a fact of that seq already: read, derive and try again.
   */
  addReviewFact(fact: ReviewFact, derived: Review | undefined): Promise<boolean>;
  /** What happened between a player and a question, in order. */
  reviewFacts(community: CommunityId, player: PlayerId, question: QuestionId): Promise<ReviewFact[]>;
  /** How every question stands that comes back to a player; in the order of the questions' ids. */
  reviews(community: CommunityId, player: PlayerId): Promise<Review[]>;
  /** Reviews that another model computed, of all communities. */
  outdatedReviews(model: string, limit: number): Promise<ReviewKey[]>;
  /** Keeps what was derived anew, unless a fact was added meanwhile. */
  replaceReview(key: ReviewKey, derived: Review): Promise<void>;

  /** Undefined until the player has decided anything. */
  reviewReminder(community: CommunityId, player: PlayerId): Promise<ReviewReminder | undefined>;
  /** Whether anybody in the community has decided anything. */
  anyReviewReminder(community: CommunityId): Promise<boolean>;
  setReviewReminder(plan: ReviewReminder): Promise<void>;
  /** Answers up to the instant were looked through for misses. */
  markReviewsSynced(community: CommunityId, player: PlayerId, syncedMs: number): Promise<void>;
  /** The platform takes private messages to the player, or does not. */
  markReviewsUnreachable(community: CommunityId, player: PlayerId, unreachable: boolean): Promise<void>;
  /** Plans whose hour has come, the longest due first. */
  dueReviewReminders(nowMs: number, limit: number): Promise<ReviewReminder[]>;
  /** Moves a plan on from the hour `fromMs` to `toMs`. False when another process moved it first, or it was changed. */
  claimReviewReminder(plan: ReviewReminder, fromMs: number, toMs: number): Promise<boolean>;
}

export interface ReviewKey {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly question: QuestionId;
}
