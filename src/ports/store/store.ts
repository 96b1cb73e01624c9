/**
 * The port to everything that Arena remembers, composed of one part for each subject. What can be asked on behalf of a
 * player or a manager is bound to one community by its arguments. No transaction outlives a call, and every call may be
 * repeated. Every call rejects with a StoreError when the database is full, locked or out of reach.
 */
import type { AnswerStore } from "./answers.ts";
import type { CommunityStore } from "./communities.ts";
import type { LeaderboardStore } from "./leaderboards.ts";
import type { PracticeStore } from "./practice.ts";
import type { PrivacyStore } from "./privacy.ts";
import type { LimitStore } from "./rate-limits.ts";
import type { ReviewStore } from "./reviews.ts";
import type { RoundClosingStore } from "./round-closing.ts";
import type { RoundPostingStore } from "./round-posting.ts";
import type { RoundStore } from "./rounds.ts";
import type { ScheduleStore } from "./schedules.ts";

export { StoreError } from "./store-error.ts";

export interface Store
  extends ScheduleStore,
    RoundStore,
    RoundPostingStore,
    RoundClosingStore,
    AnswerStore,
    LeaderboardStore,
    PracticeStore,
    ReviewStore,
    CommunityStore,
    PrivacyStore,
    LimitStore {
  /** Resolves when the database answers and takes writes. @throws StoreError that says why it does not. */
  ping(): Promise<void>;
  /** Finishes what is under way and lets go of the database. */
  close(): Promise<void>;
}
