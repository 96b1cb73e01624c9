/** All jobs, in the order in which a tick runs them. */
import type { Engine } from "../engine.ts";
import { claimSlots } from "./claim-slots.ts";
import { closeRounds } from "./close-rounds.ts";
import { eraseCommunities } from "./erase-communities.ts";
import type { Job } from "./job.ts";
import { postRounds } from "./post-rounds.ts";
import { realignSlots } from "./realign-slots.ts";
import { remindOfReviews } from "./remind-of-reviews.ts";
import { replayReviewsOnce } from "./replay-reviews.ts";
import { revealRounds } from "./reveal-rounds.ts";

/** Rounds are claimed before they are posted and closed before they are revealed, so that one tick does both. */
export function jobsOf(engine: Engine): readonly Job[] {
  return [
    realignSlots(engine),
    claimSlots(engine),
    closeRounds(engine),
    postRounds(engine),
    revealRounds(engine),
    remindOfReviews(engine),
    replayReviewsOnce(engine),
    eraseCommunities(engine),
  ];
}
